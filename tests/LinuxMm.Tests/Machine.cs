using System.Globalization;
using System.Runtime.InteropServices;
using LinuxMm.Functions;

namespace LinuxMm.Tests;

/// <summary>
/// Runs calls one after another, each to its end, on two pages of private anonymous read-write memory with a guest and a device. A call is
/// written as in a litmus file; <c>1: read 0</c> is done by task 1, which is another CPU.
/// </summary>
internal sealed class Machine
{
    // the task that tests give the child's role
    private const int Child = 1;

    private readonly Build build;
    private State state;

    public Machine(string kernel, bool hasMemslot = true, int pages = 2)
    {
        build = Kernels.Named(kernel);
        var setting = Kernels.Model.Setting;
        var setup = setting.DefaultSetup(pages);
        state = setting.Initial(hasMemslot ? setup : new Setup(setup.Pages, []), [null, null]);
    }

    /// <summary>
    /// With memory as a litmus file declares it, <c>page 0-3: private anon rw huge; guest 0-3</c>, by tasks of these roles; without, by two that
    /// may do anything.
    /// </summary>
    public Machine(string kernel, string memory, params IReadOnlyList<Role?> roles)
    {
        build = Kernels.Named(kernel);
        state = Kernels.Model.Setting.Initial(
            LinuxMm.Scopes.Catalogue.Anything with
            {
                Memory = memory,
                Roles = roles.Count == 0 ? [null, null] : roles,
            }
        );
    }

    public ref State State => ref state;

    /// <summary>The part of the state that is compared.</summary>
    public byte[] Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<State>(in state))[..State.HashedBytes].ToArray();

    /// <summary>Runs calls, separated by semicolons, and returns their results in the same way.</summary>
    public string Run(string calls) =>
        string.Join("; ", calls.Split(';', StringSplitOptions.TrimEntries).Select(RunOne));

    /// <summary>Values of what the atoms name: <c>pte(0)</c>, <c>young(0)</c>, <c>starts</c>.</summary>
    public string Read(IEnumerable<string> atoms) => string.Join(' ', atoms.Select(atom => $"{atom}={Value(atom)}"));

    /// <summary>The call that is written so.</summary>
    public static Invocation Parse(Image<State, Task> image, string call)
    {
        string[] words = call.Split(' ');
        int operation = image.OperationNamed(words[0]);
        int[]? values = image.Signatures[operation].Read(words.AsSpan(1), out string misfit);
        Assert.True(values is not null, $"{call}: takes no {misfit}");
        return new Invocation(operation, values);
    }

    private string RunOne(string call)
    {
        int task = 0;
        if (call.Contains(':', StringComparison.Ordinal))
        {
            task = call[0] - '0';
            call = call[2..].Trim();
        }
        build.Image.Begin(ref state.AllTasks[task], Parse(build.Image, call));
        for (int steps = 0; ; steps++)
        {
            Assert.True(steps < 200, $"{call} does not end");
            var went = build.Image.Step(ref state, task, 0);
            Assert.NotEqual(Went.Blocked, went);
            byte result = state.AllTasks[task].Result;
            Image<State, Task>.Settle(ref state, task, went);
            if (went.HasFlag(Went.Ended))
            {
                return Anonymous(Kernels.Model.Setting.PrintResult(result));
            }
        }
    }

    private string Value(string atom)
    {
        var (name, page) = atom.Split('(', ')') is [var word, var number, ..]
            ? (word, int.Parse(number, CultureInfo.InvariantCulture))
            : (atom, 0);
        return name switch
        {
            "young" => state.Mms[0].EntryAt(page).IsYoung ? "1" : "0",
            "writable" => state.Mms[0].EntryAt(page).IsWritable ? "1" : "0",
            "huge" => state.Mms[0].IsHuge(page) ? "1" : "0",
            "dirty" => state.Mms[0].EntryAt(page).IsDirty ? "1" : "0",
            "ksm" => state.Folios[state.Mms[0].EntryAt(page).Folio].Has(PageFlags.Ksm) ? "1" : "0",
            "excl" => state.Folios[state.Mms[0].EntryAt(page).Folio].IsExclusive ? "1" : "0",
            "mergeable" => state.Mms[0].Vmas[page].Has(Vm.Mergeable) ? "1" : "0",
            "same" => state.Mms[0].EntryAt(0).Folio == state.Mms[0].EntryAt(1).Folio ? "1" : "0",
            "folios" => Text(((ReadOnlySpan<Folio>)state.Folios).ToArray().Count(f => f.Refs > 0)),
            "page_dirty" => state.Mms[0].EntryAt(page).IsNone
                ? "none"
                : Text(state.Folios[state.Mms[0].EntryAt(page).Folio].Has(PageFlags.Dirty) ? 1 : 0),
            "table" => state.Mms[0].HasTable(page) ? "1" : "0",
            "refs" => state.Mms[0].EntryAt(page).IsNone
                ? "none"
                : Text(state.Folios[state.Mms[0].EntryAt(page).Folio].Refs),
            "exclusive" => state.IsExclusive(state.Mms[0].EntryAt(page).Folio) ? "1" : "0",
            "cpte" or "cfolio" or "cdata" or "cvma" => Anonymous(
                Kernels.Model.Setting.Read(in state, name[1..], Child, page)
            ),
            "both" => state.Mms[0].EntryAt(page).Folio == state.Mms[1].EntryAt(page).Folio ? "1" : "0",
            "starts" => Text(state.Cost.Starts),
            "zaps" => Text(state.Cost.Zaps),
            "flushes" => Text(state.Cost.Flushes),
            "vain" => Text(state.Cost.VainZaps),
            "hints" => Text(state.Cost.HintFaults),
            "vcpu_faults" => Text(state.Cost.VcpuFaults),
            // one kernel has hints that are entries of their own kind; facts that all kernels share call them protnone
            "numa" => state.Mms[0].EntryAt(page).IsNuma ? "1" : "0",
            "pte" when state.Mms[0].EntryAt(page).IsNuma => "protnone",
            _ => Anonymous(Kernels.Model.Setting.Read(in state, name, 0, page)),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a page means nothing.</summary>
    private static string Anonymous(string text) => text is ['f', >= '0' and <= '9'] ? "page" : text;
}
