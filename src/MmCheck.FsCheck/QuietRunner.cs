using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace MmCheck.FsCheck;

/// <summary>Keeps what FsCheck found, and prints nothing.</summary>
internal sealed class QuietRunner : IRunner
{
    /// <summary>The shrunk program that failed, and how many programs it took; null if none did.</summary>
    public (RandomProgram Program, int Tests)? Failed { get; private set; }

    public void OnStartFixture(Type t) { }

    public void OnArguments(
        int ntest,
        FSharpList<object> args,
        FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every
    ) { }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink) { }

    public void OnFinished(string name, TestResult testResult)
    {
        if (testResult is TestResult.Failed failed)
        {
            var program = (RandomProgram)failed.Item3.Head;
            Failed = (program, failed.Item1.NumberOfTests);
        }
    }
}
