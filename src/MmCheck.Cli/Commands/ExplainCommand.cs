using System.CommandLine;
using LinuxMm.Host;

namespace MmCheck.Cli;

/// <summary><c>mmcheck explain FILE|NAME --as ladder|html|markdown|json</c>.</summary>
internal static class ExplainCommand
{
    private const string Folder = Counterexamples.DefaultFolder;
    private const string C = "c";
    private static readonly string[] Forms = ["ladder", "html", "markdown", "json", C];

    public static Command Create(Desk desk)
    {
        var what = Choices.Required(
            "FILE|NAME",
            "a litmus file with a schedule, or the name of a saved one",
            word => word
        );
        var form = Choices.One(
            "--as",
            "FORM",
            "ladder, html (a page to step through), markdown, json, or c (a program for real kernels); ladder unless said",
            word =>
                Forms.Contains(word)
                    ? word
                    : throw new ModelException($"--as takes ladder, html, markdown, json or c, not '{word}'"),
            () => Forms[0]
        );
        var on = Choices.One(
            "--on",
            "KERNEL",
            "play it on this kernel instead of its own",
            KernelName? (name) => desk.Build(name).Name,
            () => null
        );
        var output = Choices.File("-o", "write there instead of to stdout");
        var full = Choices.Full();
        var command = new Command("explain", "Shows what a saved trace does, step by step.")
        {
            what,
            form,
            on,
            output,
            full,
        };
        command.SetAction(parsed =>
        {
            var files = new LitmusFiles(desk, [FileOf(desk, parsed.GetRequiredValue(what))]);
            if (files.Damaged > 0)
            {
                return ExitCode.BadInput;
            }
            if (files.Good.Count != 1)
            {
                throw new ModelException("explain takes one trace; mmcheck report shows all of a folder on one page");
            }
            var file = files.Good[0];
            var kernel = parsed.GetValue(on) ?? ExplainedTrace.KernelOf(desk.Model, file.Litmus);
            string wanted = parsed.GetRequiredValue(form);
            string text =
                wanted == C
                    ? CReproducer.Text(file.Litmus) // what real kernels do with it needs no schedule of the model's
                    : Text(
                        ExplainedTrace.Of(desk.Model, file, desk.Model.History.Build(kernel)),
                        wanted,
                        parsed.GetValue(full)
                    );
            if (parsed.GetValue(output) is { } target)
            {
                SafeFile.Write(desk, target, text);
            }
            else
            {
                desk.Out.Write(text);
            }
            return ExitCode.Holds;
        });
        return command;
    }

    private static string Text(ExplainedTrace trace, string form, bool isFull) =>
        form switch
        {
            "html" => TraceHtml.Page(trace),
            "markdown" => TraceMarkdown.Text(trace),
            "json" => TraceJson.Text(trace),
            _ => OutputFormats.Text([trace.Headline, "", .. trace.Ladder(isFull)]),
        };

    /// <summary>A file, or the saved counterexample of that name.</summary>
    private static string FileOf(Desk desk, string word)
    {
        if (File.Exists(desk.PathOf(word)) || !Directory.Exists(desk.PathOf(Folder)))
        {
            return word;
        }
        string root = desk.PathOf(Folder);
        var found = Directory
            .EnumerateFiles(root, "*.litmus", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Where(path => Path.GetFileNameWithoutExtension(path) == word || Path.ChangeExtension(path, null) == word)
            .Order(StringComparer.Ordinal)
            .ToList();
        return found.Count switch
        {
            0 => word,
            1 => $"{Folder}/{found[0]}",
            _ => throw new ModelException(
                $"'{word}' may be {string.Join(" or ", found.Select(f => Path.ChangeExtension(f, null)))}"
            ),
        };
    }
}
