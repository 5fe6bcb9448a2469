namespace MmCheck.Cli;

/// <summary>The result of <c>mmcheck mutants</c> for programs.</summary>
internal static class MutantJson
{
    /// <summary>The text.</summary>
    public static string Text(MutantReport report) =>
        OutputFormats.Json(
            "mutants",
            json =>
            {
                json.WriteString("kernel", report.Build.Name.ToString());
                json.WriteNumber("generated", report.Run.Mutants.Count);
                foreach (var (verdict, word) in MutantReport.Verdicts)
                {
                    json.WriteNumber(word.Replace(' ', '_'), report.Run.Count(verdict));
                }
                json.Objects(
                    "mutants",
                    report.Run.Mutants,
                    m =>
                    {
                        json.WriteString("id", m.Mutant.Id);
                        json.WriteString("kind", m.Mutant.Kind);
                        json.WriteString("verdict", MutantReport.WordOf(m.Verdict).Replace(' ', '_'));
                        json.WriteNumber("scopes", m.Reaching);
                        json.WriteString("invariant", m.Broken?.Name);
                        json.WriteString("scope", m.Scope?.Name);
                        json.WriteString(
                            "told_by",
                            m.Verdict == MutantVerdict.Survived ? MutantReport.ToldBy(m) : null
                        );
                        json.WriteString("program", m.Shortest?.Text ?? m.Differs?.Trace);
                        json.WriteString("differs", m.Differs?.Says);
                        json.WriteString("reason", report.ReasonOf(m));
                    }
                );
                json.Objects(
                    "not_generated",
                    report.Run.Refused,
                    r =>
                    {
                        json.WriteString("id", r.Id);
                        json.WriteString("reason", r.Reason);
                    }
                );
            }
        );
}
