using System.Globalization;
using System.Text.RegularExpressions;

namespace MmCheck.Cli;

/// <summary>What runs the shards.</summary>
internal enum Scheduler
{
    /// <summary>Slurm: an array job.</summary>
    Slurm,

    /// <summary>GNU parallel: this machine, or several that it reaches by ssh.</summary>
    Parallel,

    /// <summary>Kubernetes: an indexed job.</summary>
    K8s,
}

/// <summary>
/// The job script of a campaign. Starting, spreading and starting again is what schedulers are for; the script only says what a shard needs, and
/// which is which. <c>$MMCHECK</c> stands for another command than <c>mmcheck</c>.
/// </summary>
/// <param name="Order">The campaign.</param>
/// <param name="Results">The folder of the results, one for all machines.</param>
/// <param name="Threads">Of each shard.</param>
/// <param name="Memory">Of each shard's tables, in bytes.</param>
/// <param name="Image">The container image that has <c>mmcheck</c>; only for Kubernetes.</param>
internal sealed partial record JobScript(Order Order, string Results, int Threads, long Memory, string Image)
{
    // What a process needs besides its tables.
    private const int RuntimeMebibytes = 512;

    private int Mebibytes => (int)(Memory >> 20);

    /// <summary>The text.</summary>
    public string Text(Scheduler scheduler) =>
        scheduler switch
        {
            Scheduler.Slurm => Slurm(),
            Scheduler.Parallel => Parallel(),
            _ => K8s(),
        };

    private string Slurm() =>
        Invariant(
            $"""
            #!/bin/bash
            #SBATCH --job-name=mmcheck
            #SBATCH --array=1-{Order.Shards}
            #SBATCH --ntasks=1
            #SBATCH --cpus-per-task={Threads}
            #SBATCH --mem={Mebibytes + RuntimeMebibytes}M
            #SBATCH --requeue
            # In a folder that all nodes see: sbatch FILE; some of them: sbatch --array=3,17 FILE
            # A shard that is there is not done again. Then: mmcheck merge {Quoted(Results)}
            exec {Command} \
                --shards {Order.Shards} --results {Quoted(Results)}

            """
        );

    private string Parallel() =>
        Invariant(
            $"""
            #!/bin/bash
            # All shards on this machine; on several, in a folder that all of them see:
            # FILE --sshloginfile HOSTS --workdir .
            # A shard that is there is not done again. Then: mmcheck merge {Quoted(Results)}
            export MMCHECK
            seq {Order.Shards} | parallel --jobs {100 / Threads}% --env MMCHECK "$@" \
                {Quoted($"{Command} --shard {{}}/{Order.Shards} --results {Quoted(Results)}")}

            """
        );

    private string K8s()
    {
        string[] words =
        [
            "campaign",
            .. Order.Words,
            .. Bounds,
            "--shards",
            Order.Shards.ToString(CultureInfo.InvariantCulture),
            "--results",
            Results,
        ];
        return Invariant(
            $"""
            # kubectl create -f FILE. The image has mmcheck; all nodes may write to the claim.
            # A shard that is there is not done again. Then, where the claim is mounted:
            # mmcheck merge {Quoted(Results)}
            apiVersion: batch/v1
            kind: Job
            metadata:
              generateName: mmcheck-
            spec:
              completionMode: Indexed
              completions: {Order.Shards}
              parallelism: {Order.Shards}
              backoffLimitPerIndex: 3
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: mmcheck
                      image: "{Image}"
                      command: ["mmcheck"]
                      args: [{string.Join(", ", words.Select(w => $"\"{w}\""))}]
                      workingDir: /campaign
                      resources:
                        requests: {"{"} cpu: "{Threads}", memory: {Mebibytes + RuntimeMebibytes}Mi {"}"}
                        limits: {"{"} memory: {Mebibytes + RuntimeMebibytes}Mi {"}"}
                      volumeMounts:
                        - {"{"} name: campaign, mountPath: /campaign {"}"}
                  volumes:
                    - name: campaign
                      persistentVolumeClaim: {"{"} claimName: mmcheck-campaign {"}"}

            """
        );
    }

    private string Command =>
        string.Join(' ', new[] { "${MMCHECK:-mmcheck}", "campaign" }.Concat(Order.Words.Concat(Bounds).Select(Quoted)));

    private IEnumerable<string> Bounds => [.. Words($"--threads {Threads} --memory {Mebibytes}M")];

    private static string[] Words(FormattableString text) => Invariant(text).Split(' ');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A word for a shell.</summary>
    private static string Quoted(string word) =>
        Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_./+:,=-][A-Za-z0-9_./+:,=~-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
