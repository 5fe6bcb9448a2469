using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>
/// Which page of the model stands for which real pages. Order is kept: a real block of 512 pages becomes a block of the model, and each page
/// of the model stands for a run of real pages. Wherever a program begins or ends a range a run begins, so every range of the program is a
/// range of the model; a page that is named alone, or in a short range, stands alone. A whole block is a whole block, so that huge entries fit.
/// Blocks that nothing names are left out.
/// </summary>
public sealed class PageMap
{
    /// <summary>Ranges up to this length keep each of their pages apart, if there is room.</summary>
    private const int ShortRange = 19;

    private readonly RealPages?[] runs = new RealPages?[Capacity.Pages];

    private PageMap(IReadOnlyList<(int Block, int Place)> blocks, SortedSet<int> cuts)
    {
        foreach (var (block, place) in blocks)
        {
            var cells = Cells(block, cuts);
            for (int i = 0; i < cells.Count; i++)
            {
                runs[(place * Capacity.PagesInBlock) + i] = cells[i];
            }
        }
        SecondPud = blocks
            .Where(b => RealPud(b.Block) != RealPud(blocks[0].Block))
            .Select(b => b.Place)
            .FirstOrDefault();
    }

    /// <summary>The first block of the model that lies in another table of PMDs than block 0; 0 if there is none.</summary>
    public int SecondPud { get; }

    /// <summary>The map for a program.</summary>
    /// <param name="ranges">The ranges that it names, in any order.</param>
    /// <exception cref="NotExercisedException">The model has no room for them.</exception>
    public static PageMap For(IReadOnlyList<RealPages> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var blocks = Place(ranges);
        var fine = Cuts(ranges, blocks, ShortRange);
        var cuts = blocks.All(b => Named(b.Block, fine).Count <= Capacity.PagesInBlock)
            ? fine
            : Cuts(ranges, blocks, 1);
        foreach (var (block, _) in blocks)
        {
            if (Named(block, cuts).Count > Capacity.PagesInBlock)
            {
                throw new NotExercisedException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"block {block} is cut into more than {Capacity.PagesInBlock} parts"
                    )
                );
            }
        }
        return new PageMap(blocks, cuts);
    }

    /// <summary>How many real pages a page of the model stands for; 0 if for none.</summary>
    public int Weight(int page) => runs[page]?.Count ?? 0;

    /// <summary>The first real page that a page of the model stands for.</summary>
    /// <exception cref="NotExercisedException">It stands for none.</exception>
    public int ToReal(int page) =>
        runs[page]?.First ?? throw new NotExercisedException("a page of the model that stands for no real page");

    /// <summary>Real pages that a run of model pages stands for.</summary>
    /// <exception cref="NotExercisedException">An end stands for none.</exception>
    public RealPages ToReal(int first, int last) => new(ToReal(first), ToReal(last) + Weight(last));

    /// <summary>Does a page of the model stand for a real page?</summary>
    public bool Has(int page) => IndexOf(page) >= 0;

    /// <summary>The page of the model that stands for a real page.</summary>
    /// <exception cref="NotExercisedException">There is none.</exception>
    public int ToModel(int page)
    {
        int at = IndexOf(page);
        return at >= 0
            ? at
            : throw new NotExercisedException(
                string.Create(CultureInfo.InvariantCulture, $"no page of the model stands for page {page}")
            );
    }

    /// <summary>The pages of the model that stand for a range, both ends included.</summary>
    /// <exception cref="NotExercisedException">The range cuts a run.</exception>
    public PageRange ToModel(RealPages range)
    {
        int first = ToModel(range.First);
        int last = ToModel(range.End - 1);
        return ToReal(first, last) == range
            ? new PageRange(first, last)
            : throw new NotExercisedException($"the range {range} is no range of the model");
    }

    private int IndexOf(int page) => Array.FindIndex(runs, r => r is { } run && page >= run.First && page < run.End);

    private static int RealPud(int block) => block / (RealPages.InPud / RealPages.InBlock);

    /// <summary>Gives each named block a place. Blocks that are no neighbours get one between them if memory could seem to join there.</summary>
    private static List<(int Block, int Place)> Place(IReadOnlyList<RealPages> ranges)
    {
        var blocks = new SortedSet<int>();
        foreach (var range in ranges)
        {
            int last = (range.End - 1) / RealPages.InBlock;
            for (int block = range.First / RealPages.InBlock; block <= last; block++)
            {
                blocks.Add(block);
                if (blocks.Count > Capacity.Pages / Capacity.PagesInBlock)
                {
                    throw new NotExercisedException("more blocks are named than the model has");
                }
            }
        }
        if (blocks.Select(RealPud).Distinct().Count() > 2)
        {
            throw new NotExercisedException("more than two tables of PMDs are named");
        }
        var places = new List<(int Block, int Place)>();
        foreach (int block in blocks)
        {
            int place = places.Count == 0 ? 0 : places[^1].Place + 1;
            bool isGap =
                places.Count > 0
                && places[^1].Block + 1 != block
                && ranges.Any(r => r.End == (places[^1].Block + 1) * RealPages.InBlock)
                && ranges.Any(r => r.First == block * RealPages.InBlock);
            places.Add((block, place + (isGap ? 1 : 0)));
        }
        return places.Count == 0 || places[^1].Place < Capacity.Pages / Capacity.PagesInBlock
            ? places
            : throw new NotExercisedException("more blocks are named than the model has");
    }

    private static SortedSet<int> Cuts(
        IReadOnlyList<RealPages> ranges,
        IReadOnlyList<(int Block, int Place)> blocks,
        int shortRange
    )
    {
        var cuts = new SortedSet<int>();
        foreach (var range in ranges)
        {
            cuts.Add(range.First);
            cuts.Add(range.End);
            if (range.Count <= shortRange)
            {
                cuts.UnionWith(Enumerable.Range(range.First, range.Count));
            }
        }
        foreach (var (block, _) in blocks)
        {
            cuts.Add(block * RealPages.InBlock);
            cuts.Add((block + 1) * RealPages.InBlock);
        }
        return cuts;
    }

    /// <summary>The runs of a block that a program needs.</summary>
    private static List<RealPages> Named(int block, SortedSet<int> cuts)
    {
        int[] ends = [.. cuts.GetViewBetween(block * RealPages.InBlock, (block + 1) * RealPages.InBlock)];
        return [.. ends.SkipLast(1).Select((first, i) => new RealPages(first, ends[i + 1]))];
    }

    /// <summary>The same, the longest ones halved until every page of the model's block stands for something.</summary>
    private static List<RealPages> Cells(int block, SortedSet<int> cuts)
    {
        var cells = Named(block, cuts);
        while (cells.Count < Capacity.PagesInBlock)
        {
            int longest = Enumerable.Range(0, cells.Count).MaxBy(i => cells[i].Count);
            var (first, end) = cells[longest];
            int half = (first + end) / 2;
            cells[longest] = new RealPages(half, end);
            cells.Insert(longest, new RealPages(first, half));
        }
        return cells;
    }
}
