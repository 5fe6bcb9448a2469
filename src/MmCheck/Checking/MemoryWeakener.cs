namespace MmCheck;

/// <summary>
/// Takes away from a declared memory what a trace does not need, in a fixed order, until nothing more can go: pages that the program does
/// not name, attributes that are not the first of their group, ranges, borders between declarations. Every candidate has less of one of
/// these, so it ends; each is judged by a replay, so what stays is needed.
/// </summary>
/// <param name="vocabulary">Which attributes are the first of their group.</param>
/// <param name="named">The pages that the program names.</param>
/// <param name="isEnough">Does the trace break with this memory what it broke, and in no more steps?</param>
internal sealed class MemoryWeakener(Vocabulary vocabulary, IReadOnlyList<PageRange> named, Func<Setup, bool> isEnough)
{
    /// <summary>The least memory that is reached from this one.</summary>
    public Setup Run(Setup memory)
    {
        while (Candidates(memory).FirstOrDefault(isEnough) is { } less)
        {
            memory = less;
        }
        return memory;
    }

    private IEnumerable<Setup> Candidates(Setup memory) =>
        [.. OnlyNamed(memory), .. WithoutPage(memory), .. Weaker(memory), .. WithoutRange(memory), .. Merged(memory)];

    /// <summary>All at once: a page of a block may go only with its neighbours.</summary>
    private IEnumerable<Setup> OnlyNamed(Setup memory)
    {
        var only = memory;
        for (int page = 0; page < vocabulary.Pages; page++)
        {
            only = IsNamed(page) ? only : Without(only, page);
        }
        return only == memory ? [] : [only];
    }

    private IEnumerable<Setup> WithoutPage(Setup memory) =>
        Enumerable
            .Range(0, vocabulary.Pages)
            .Where(page => !IsNamed(page))
            .Select(page => Without(memory, page))
            .Where(less => less != memory);

    private IEnumerable<Setup> Weaker(Setup memory)
    {
        for (int i = 0; i < memory.Pages.Count; i++)
        {
            for (int group = 0; group < vocabulary.Attributes.Count; group++)
            {
                string[] attributes = [.. memory.Pages[i].Attributes];
                if (attributes[group] == vocabulary.Attributes[group][0])
                {
                    continue;
                }
                attributes[group] = vocabulary.Attributes[group][0];
                PageDeclaration[] pages = [.. memory.Pages];
                pages[i] = pages[i] with { Attributes = attributes };
                yield return new(pages, memory.Ranges);
            }
        }
    }

    private static IEnumerable<Setup> WithoutRange(Setup memory) =>
        memory.Ranges.Select(range => new Setup(memory.Pages, memory.Ranges.Where(r => r != range)));

    /// <summary>One border less: two declarations may be two VMAs, so it is no matter of writing.</summary>
    private static IEnumerable<Setup> Merged(Setup memory)
    {
        for (int i = 1; i < memory.Pages.Count; i++)
        {
            var (first, second) = (memory.Pages[i - 1], memory.Pages[i]);
            if (first.Pages.Last + 1 == second.Pages.First && first.Attributes.SequenceEqual(second.Attributes))
            {
                var both = first with { Pages = new(first.Pages.First, second.Pages.Last) };
                yield return new([.. memory.Pages.Where(p => p != first && p != second), both], memory.Ranges);
            }
        }
    }

    private static Setup Without(Setup memory, int page) =>
        new(
            memory.Pages.SelectMany(p => Without(p.Pages, page).Select(rest => p with { Pages = rest })),
            // A word is declared once, so its run only gets shorter.
            memory.Ranges.SelectMany(r =>
                Without(r.Pages, page).ToList() is [var rest] ? [(r.Word, rest)]
                : r.Pages.IsSingle ? Array.Empty<(string, PageRange)>()
                : [r]
            )
        );

    private static IEnumerable<PageRange> Without(PageRange pages, int page) =>
        pages.Contains(page)
            ? new PageRange[] { new(pages.First, page - 1), new(page + 1, pages.Last) }.Where(p => p.Count > 0)
            : [pages];

    private bool IsNamed(int page) => named.Any(r => r.Contains(page));
}
