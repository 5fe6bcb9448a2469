using System.CommandLine;
using ShardRunner = MmCheck.ShardRunner<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary><c>mmcheck campaign [KERNEL] --shards N</c>: the job script of a check in parts, or one of its parts.</summary>
internal static class CampaignCommand
{
    private const int UsualPrograms = 20_000;
    private const string UsualResults = "campaign";

    public static Command Create(Desk desk)
    {
        var kernel = Choices.Kernel(
            desk,
            "kernel",
            "the kernel, as v6.12, v6.6+NAME or v6.12~NAME; the newest release unless said",
            () => desk.Model.History.Build(desk.Model.History.Newest.Name)
        );
        var scopes = Choices.Scopes(desk);
        var invariants = Choices.Invariants(desk);
        var operations = Choices.One(
            "--operations",
            "N",
            "so many operations a task, instead of what each scope says",
            word => Choices.Number("--operations", word, 1, byte.MaxValue),
            () => 0
        );
        var coverage = Choices.Flag("--coverage", "also find out what the scopes exercise and what they do not");
        var programs = Choices.Programs(UsualPrograms);
        var seed = Choices.Seed();
        var shards = Choices.One(
            "--shards",
            "N",
            "cut into so many parts; which one this process does is told by --shard or its scheduler",
            word => Choices.Number("--shards", word, 1, Shard.Most),
            () => 0
        );
        var shard = Choices.One(
            "--shard",
            "I/N",
            "do this part, from 1/N to N/N",
            Shard? (word) => Shard.Parse(word),
            () => null
        );
        var emit = Choices.One(
            "--emit",
            "FORM",
            "write a job script instead: slurm, parallel or k8s",
            Form,
            () => null
        );
        var output = Choices.File("-o", "write the script there instead of to stdout");
        var results = Choices.One(
            "--results",
            "DIR",
            $"where each shard leaves its file; {UsualResults}/ unless said",
            word => word.Length > 0 ? word : throw new ModelException("--results takes a folder, not nothing"),
            () => UsualResults
        );
        var image = Choices.One(
            "--image",
            "NAME",
            "the container image of a k8s job; mmcheck unless said",
            Image,
            () => "mmcheck"
        );
        var threads = Choices.Threads(1);
        var memory = Choices.Memory();
        var command = new Command(
            "campaign",
            "A check in parts, for clusters: the job script, or one part of it. mmcheck merge makes one result of them."
        )
        {
            kernel,
            shards,
            shard,
            emit,
            output,
            results,
            image,
            scopes,
            operations,
            invariants,
            programs,
            seed,
            coverage,
            threads,
            memory,
        };
        command.SetAction(parsed =>
        {
            var build = parsed.GetRequiredValue(kernel);
            var typed = parsed.GetValue(shard);
            int of = typed?.Of ?? parsed.GetValue(shards);
            var order = new Order(
                CommandLine.Version,
                parsed.GetResult(kernel) is { Tokens: [var word, ..] } ? word.Value : build.Name.ToString(),
                Order.FilesOf(desk, build),
                [.. parsed.GetRequiredValue(scopes).Select(s => s.Name)],
                parsed.GetValue(operations),
                [.. parsed.GetRequiredValue(invariants).Select(i => i.Name)],
                parsed.GetValue(programs),
                parsed.GetValue(seed),
                parsed.GetValue(coverage),
                of
            );
            if (of == 0)
            {
                throw new ModelException("campaign needs --shards N or --shard I/N; mmcheck campaign --help");
            }
            string folder = parsed.GetRequiredValue(results);
            if (parsed.GetValue(emit) is { } scheduler)
            {
                var script = new JobScript(
                    order,
                    folder,
                    parsed.GetValue(threads),
                    parsed.GetValue(memory),
                    parsed.GetRequiredValue(image)
                );
                return Emit(desk, script.Text(scheduler), parsed.GetValue(output));
            }
            var limits = new SearchLimits
            {
                Threads = parsed.GetValue(threads),
                Memory = parsed.GetValue(memory),
                Cancel = desk.Cancel,
                Progress = new(),
            };
            return Run(desk, order, build, ShardIndex.Of(desk, typed, parsed.GetValue(shards)), folder, limits);
        });
        return command;
    }

    /// <summary>Does a shard. What it found is in its file; the exit code only says that it is there, so that no scheduler starts it again.</summary>
    private static int Run(Desk desk, Order order, Build build, Shard shard, string folder, SearchLimits limits)
    {
        var begun = ShardFile.Find(desk, folder, order, shard);
        string name = ShardFile.NameOf(folder, shard);
        if (begun is { IsWhole: true, IsCut: false })
        {
            desk.Out.WriteLine($"shard {shard} of {order.Kernel} is there already: {name}");
            return ExitCode.Holds;
        }
        new ShardFile(order, begun with { IsWhole = false }).Write(desk, folder); // before long work: can it be written?
        string doing = $"shard {shard}";
        ShardResult result;
        using (desk.Progress(elapsed => ProgressLine.OfSearch(doing, limits.Progress!, limits.Memory, elapsed)))
        {
            var options = new CheckOptions
            {
                Limits = limits,
                Programs = order.Programs,
                Seed = order.Seed,
                Doing = what => doing = what,
            };
            result = new ShardRunner(desk.Model, options)
            {
                Surveys = order.Coverage,
                OnPart = known => new ShardFile(order, known).Write(desk, folder),
            }.Run(build, order.ScopesOf(desk.Model), order.InvariantsOf(desk.Model), begun);
        }
        new ShardFile(order, result).Write(desk, folder);
        desk.Cancel.ThrowIfCancellationRequested();
        desk.Out.WriteLine(
            $"shard {shard} of {order.Kernel}: {Numbers.Count(result.Scopes.Count, "scope")}, {Numbers.Rounded(result.Scopes.Sum(s => s.States))} states; {Numbers.Exact(result.Random.Sum(r => r.Programs))} random programs; {Broken(result)}: {name}"
        );
        return ExitCode.Holds;
    }

    private static string Broken(ShardResult result)
    {
        int cut = result.Scopes.Count(s => s.Completion != Completion.Complete);
        int broken = result
            .Scopes.SelectMany(s => s.Broken)
            .Concat(result.Random.SelectMany(r => r.Broken))
            .Where(b => !b.IsKnown)
            .DistinctBy(b => b.Invariant)
            .Count();
        return (broken == 0 ? "nothing broken" : $"{broken} BROKEN")
            + (cut == 0 ? "" : $", {Numbers.Count(cut, "scope")} cut by memory");
    }

    private static int Emit(Desk desk, string script, string? file)
    {
        if (file is null)
        {
            desk.Out.Write(script);
        }
        else
        {
            SafeFile.Write(desk, file, script);
        }
        return ExitCode.Holds;
    }

    private static Scheduler? Form(string word) =>
        word switch
        {
            "slurm" => Scheduler.Slurm,
            "parallel" => Scheduler.Parallel,
            "k8s" => Scheduler.K8s,
            _ => throw new ModelException($"--emit takes slurm, parallel or k8s, not '{word}'"),
        };

    private static string Image(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "._-/:@".Contains(c, StringComparison.Ordinal))
            ? word
            : throw new ModelException($"--image takes the name of a container image, not '{word}'");
}
