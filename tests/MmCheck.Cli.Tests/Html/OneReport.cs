namespace MmCheck.Cli.Tests;

/// <summary>A small report, computed once: three kernels, one scope, one proposal, two saved files of which one cannot be played any more.</summary>
public sealed class OneReport : IDisposable
{
    /// <summary>The command line but for where it is written.</summary>
    public static readonly IReadOnlyList<string> Arguments =
    [
        "report",
        "v6.6",
        "v6.6+driver-maps-protnone+skip-if-pte-unchanged",
        "v6.12+driver-maps-protnone+skip-if-pte-unchanged",
        "--scope",
        "driver-numa",
        "--proposal",
        "skip-if-pte-unchanged",
        "--programs",
        "0",
    ];

    private const string Saved = "kvm-without-seq-check/retry-sound";
    private readonly TemporaryDesk desk = new();

    public OneReport()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "counterexamples", Saved + ".litmus"));
        desk.Put($"counterexamples/{Saved}.litmus", text);
        desk.PutLitmus("stale-schedule.litmus", "counterexamples/stale.litmus");
        Said = desk.Run([.. Arguments, "-o", "report.html"]);
        Place = Path.Combine(desk.Folder, "report.html");
    }

    /// <summary>What the command said.</summary>
    internal Said Said { get; }

    /// <summary>The file.</summary>
    public string Place { get; }

    /// <summary>Its text.</summary>
    public string Text => File.ReadAllText(Place);

    /// <summary>What another command line says in the same folder.</summary>
    internal Said Run(params string[] args) => desk.Run(args);

    public void Dispose() => desk.Dispose();
}
