namespace MmCheck.Cli;

/// <summary>What <c>mmcheck</c> alone prints.</summary>
internal static class FrontDoor
{
    /// <summary>Its text.</summary>
    public const string Text = """
        mmcheck: does a kernel mm change keep its promises? Every schedule, in seconds.

          mmcheck validate skip-if-pte-unchanged  is this proposal safe, next to what?
          mmcheck validate ./my-idea.cs           the same for your own file
          mmcheck check v6.5+7acddcc1ae30         does this kernel keep its promises?
          mmcheck run question.litmus             what can this little program do?
          mmcheck replay                          do the old counterexamples still fail?

        Then: list, diff, matrix, report, explain, host, new, bench; mmcheck COMMAND --help

        """;
}
