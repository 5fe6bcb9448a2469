using System.Globalization;

namespace MmCheck;

/// <summary>The kinds of parameters.</summary>
public static class Parameters
{
    /// <summary>One page: <c>0</c>.</summary>
    /// <param name="capacity">How many pages the model has.</param>
    /// <param name="store">Where the page goes.</param>
    public static Parameter<TTask> Page<TTask>(int capacity, Store<TTask, int> store) =>
        new OnePage<TTask>(capacity, store);

    /// <summary>A run of pages: <c>2</c> or <c>0-1</c>; short ones first, then low ones.</summary>
    /// <param name="capacity">How many pages the model has.</param>
    /// <param name="store">Where the run goes.</param>
    public static Parameter<TTask> Pages<TTask>(int capacity, Store<TTask, PageRange> store) =>
        new PageRun<TTask>(capacity, store);

    /// <summary>One of several words, weakest first.</summary>
    /// <param name="usage">How a usage line writes it.</param>
    /// <param name="store">Where the value goes.</param>
    /// <param name="values">Each value with its word.</param>
    public static Parameter<TTask> Word<TTask, TValue>(
        string usage,
        Store<TTask, TValue> store,
        params IReadOnlyList<(string Word, TValue Value)> values
    ) => new OneWord<TTask, TValue>(usage, isOptional: false, store, values);

    /// <summary>A word that may be left out: <c>[force]</c>. Leaving it out is the weaker.</summary>
    /// <param name="word">The word.</param>
    /// <param name="store">Told whether the word is there.</param>
    public static Parameter<TTask> Flag<TTask>(string word, Store<TTask, bool> store) =>
        new OneWord<TTask, bool>($"[{word}]", isOptional: true, store, [("", false), (word, true)]);

    /// <summary>One of several words, or none of them: <c>[now|later]</c>. Leaving it out is the weakest.</summary>
    /// <param name="usage">How a usage line writes it.</param>
    /// <param name="store">Where the value goes; the default value if no word is there.</param>
    /// <param name="values">Each value with its word, weakest first.</param>
    public static Parameter<TTask> Option<TTask, TValue>(
        string usage,
        Store<TTask, TValue> store,
        params IReadOnlyList<(string Word, TValue Value)> values
    )
        where TValue : struct => new OneWord<TTask, TValue>(usage, isOptional: true, store, [("", default), .. values]);

    /// <summary>A small number that may be left out, from 1: <c>[VALUE=1]</c>. Enumerations take 1 only.</summary>
    /// <param name="usage">The name in the usage line.</param>
    /// <param name="largest">The largest number, at most 255.</param>
    /// <param name="store">Where the number goes.</param>
    public static Parameter<TTask> Number<TTask>(string usage, int largest, Store<TTask, byte> store) =>
        new SmallNumber<TTask>(usage, largest, store);

    /// <summary>The kept result of one of the task's earlier operations: <c>r0</c>. The index is that operation's place in the task.</summary>
    /// <param name="capacity">How many operations a task can have.</param>
    /// <param name="store">Where the place goes.</param>
    public static Parameter<TTask> Register<TTask>(int capacity, Store<TTask, byte> store) =>
        new KeptResult<TTask>(capacity, store);

    private sealed class OnePage<TTask>(int capacity, Store<TTask, int> store)
        : Parameter<TTask>("PAGE", isOptional: false)
    {
        public override int Count => capacity;

        public override IEnumerable<int> Values(int pages) => Enumerable.Range(0, pages);

        public override string Print(int value) => value.ToString(CultureInfo.InvariantCulture);

        public override int Parse(string word) => PageRange.TryParse(word, out var pages) ? ValueOf(pages) : -1;

        public override PageRange? PagesOf(int value) => new PageRange(value, value);

        public override int ValueOf(PageRange pages) => pages.IsSingle && pages.First < capacity ? pages.First : -1;

        internal override void Store(ref TTask me, int value) => store(ref me, value);
    }

    private sealed class PageRun<TTask>(int capacity, Store<TTask, PageRange> store)
        : Parameter<TTask>("PAGES", isOptional: false)
    {
        private readonly PageRange[] runs =
        [
            .. from length in Enumerable.Range(1, capacity)
            from first in Enumerable.Range(0, capacity - length + 1)
            select new PageRange(first, first + length - 1),
        ];

        public override int Count => runs.Length;

        public override IEnumerable<int> Values(int pages) =>
            Enumerable.Range(0, runs.Length).Where(v => runs[v].Last < pages);

        public override string Print(int value) => runs[value].ToString();

        public override int Parse(string word) => PageRange.TryParse(word, out var pages) ? ValueOf(pages) : -1;

        public override PageRange? PagesOf(int value) => runs[value];

        public override int ValueOf(PageRange pages) => Array.IndexOf(runs, pages);

        internal override void Store(ref TTask me, int value) => store(ref me, runs[value]);
    }

    private sealed class OneWord<TTask, TValue>(
        string usage,
        bool isOptional,
        Store<TTask, TValue> store,
        IReadOnlyList<(string Word, TValue Value)> values
    ) : Parameter<TTask>(usage, isOptional)
    {
        private readonly (string Word, TValue Value)[] values = [.. values];

        public override int Count => values.Length;

        public override string Print(int value) => values[value].Word;

        public override int Parse(string word) => word.Length == 0 ? -1 : Array.FindIndex(values, v => v.Word == word);

        internal override void Store(ref TTask me, int value) => store(ref me, values[value].Value);
    }

    private sealed class SmallNumber<TTask>(string usage, int largest, Store<TTask, byte> store)
        : Parameter<TTask>($"[{usage}=1]", isOptional: true)
    {
        public override int Count => largest;

        public override IEnumerable<int> Values(int pages) => [0];

        public override string Print(int value) => value == 0 ? "" : (value + 1).ToString(CultureInfo.InvariantCulture);

        public override int Parse(string word) =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1
            && number <= largest
                ? number - 1
                : -1;

        internal override void Store(ref TTask me, int value) => store(ref me, (byte)(value + 1));
    }

    private sealed class KeptResult<TTask>(int capacity, Store<TTask, byte> store)
        : Parameter<TTask>("REGISTER", isOptional: false)
    {
        public override int Count => capacity;

        public override bool IsRegister => true;

        public override IEnumerable<int> Values(int pages) => [0, 1];

        public override string Print(int value) => $"r{value}";

        public override int Parse(string word) =>
            word.Length > 1
            && word[0] == 'r'
            && int.TryParse(word[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            && place < capacity
                ? place
                : -1;

        internal override void Store(ref TTask me, int value) => store(ref me, (byte)value);
    }
}
