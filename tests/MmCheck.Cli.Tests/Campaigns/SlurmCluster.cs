using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MmCheck.Cli.Tests;

/// <summary>A Slurm of two nodes on this machine, with a key, ports and folders of its own. It takes no privilege and leaves nothing behind.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, Process> daemons = [];
    private readonly TemporaryDesk desk;
    private readonly string folder;

    public SlurmCluster(TemporaryDesk desk)
    {
        this.desk = desk;
        folder = Path.Combine(desk.Folder, "slurm");
        Directory.CreateDirectory(folder);
        Shell("mkdir state && head -c 1024 /dev/urandom > key && chmod 600 key && chmod 700 .");
        File.WriteAllText(Path.Combine(folder, "slurm.conf"), Configuration(FreePorts(3)));
        Start(
            "munged",
            "munged --foreground --force --key-file=key --socket=socket --pid-file=munged.pid --log-file=munged.log --seed-file=seed"
        );
        Wait(() => File.Exists(Path.Combine(folder, "socket")));
        Start("slurmctld", "slurmctld -D");
        Array.ForEach(["n1", "n2"], StartNode);
        Wait(() => Shell("sinfo -h -N -o %t").Out == "idle\nidle\n");
    }

    /// <summary>Runs a shell script with the cluster's commands, in the desk's folder.</summary>
    public Said Submit(string script) => desk.Shell($"export SLURM_CONF='{folder}/slurm.conf'\n{script}");

    /// <summary>The array index of the job on a node; null: none runs there.</summary>
    public int? RunsOn(string node) =>
        int.TryParse(Shell($"squeue -h -t running -w {node} -o %K").Out, out int index) ? index : null;

    /// <summary>
    /// A node dies: its daemon and all that runs on it. That the controller notices takes it half a minute, and it lets a job wait two minutes
    /// before it starts it again; both are said to it, as an operator may.
    /// </summary>
    public void Kill(string node)
    {
        daemons[node].Kill();
        foreach (int process in ProcessesOf(node))
        {
            using var dead = Process.GetProcessById(process);
            dead.Kill();
        }
        Shell($"scontrol update NodeName={node} State=DOWN Reason=killed");
    }

    /// <summary>Waits until no job is left.</summary>
    public void WaitForJobs() =>
        Wait(() =>
        {
            Shell("for job in $(squeue -h -t pending -o %A); do scontrol update JobId=$job StartTime=now; done");
            return Shell("squeue -h").Out.Length == 0;
        });

    /// <summary>Waits until something is so.</summary>
    public static void Wait(Func<bool> isSo)
    {
        for (var clock = Stopwatch.StartNew(); !isSo(); Thread.Sleep(Pause))
        {
            Assert.True(clock.Elapsed < Patience, "Slurm does not do what it should");
        }
    }

    public void Dispose()
    {
        Shell("scancel --quiet $(squeue -h -o %A)");
        foreach (var daemon in daemons.Values)
        {
            daemon.Kill();
            daemon.WaitForExit();
            daemon.Dispose();
        }
    }

    private Said Shell(string script) => Submit($"cd '{folder}'\n{script}");

    private void StartNode(string node) => Start(node, $"slurmd -D -N {node}");

    private void Start(string name, string command) =>
        daemons[name] = Process.Start(
            new ProcessStartInfo("/bin/bash", ["-c", $"exec {command} > {name}.out 2>&1"])
            {
                WorkingDirectory = folder,
                Environment =
                {
                    ["SLURM_CONF"] = $"{folder}/slurm.conf",
                    ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin",
                },
            }
        )!;

    /// <summary>What a job on the node runs, and Slurm's process above it.</summary>
    private IEnumerable<int> ProcessesOf(string node)
    {
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(p => p[6..].All(char.IsAsciiDigit)))
        {
            string[] environment = Read($"{process}/environ").Split('\0');
            if (
                environment.Contains($"SLURMD_NODENAME={node}")
                && environment.Contains($"SLURM_CONF={folder}/slurm.conf")
            )
            {
                yield return int.Parse(process[6..], null);
                string parent = Read($"{process}/stat").Split(") ")[^1].Split(' ')[1];
                if (Read($"/proc/{parent}/comm").StartsWith("slurmstepd", StringComparison.Ordinal))
                {
                    yield return int.Parse(parent, null);
                }
            }
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // of somebody else, or over by now
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        int[] ports = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        listeners.ForEach(l => l.Dispose());
        return ports;
    }

    private string Configuration(int[] ports) =>
        $"""
            ClusterName=mmcheck
            SlurmctldHost={Environment.MachineName}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmUser={Environment.UserName}
            SlurmdUser={Environment.UserName}
            AuthType=auth/munge
            AuthInfo=socket={folder}/socket
            CredType=cred/munge
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool.%n
            SlurmctldPidFile={folder}/slurmctld.pid
            SlurmdPidFile={folder}/slurmd.%n.pid
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SchedulerParameters=sched_min_interval=0,batch_sched_delay=0
            KillWait=1
            JobRequeue=1
            MpiDefault=none
            AccountingStorageType=accounting_storage/none
            NodeName=n1 NodeHostname={Environment.MachineName} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=1 RealMemory=4000
            NodeName=n2 NodeHostname={Environment.MachineName} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=1 RealMemory=4000
            PartitionName=mm Nodes=n1,n2 Default=YES State=UP

            """;
}
