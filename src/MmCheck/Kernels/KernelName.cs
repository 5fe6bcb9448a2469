namespace MmCheck;

/// <summary>The name of a kernel: a release, patches that it has besides (<c>+</c>), and commits of the release that it lacks (<c>~</c>).</summary>
public sealed record KernelName
{
    /// <summary>A canonical name: patches sorted, each once.</summary>
    public KernelName(string release, IEnumerable<string>? with = null, IEnumerable<string>? without = null)
    {
        Release = release;
        With = [.. (with ?? []).Distinct().Order(StringComparer.Ordinal)];
        Without = [.. (without ?? []).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The release: <c>v6.6</c>.</summary>
    public string Release { get; }

    /// <summary>Patches behind a plus sign, sorted.</summary>
    public IReadOnlyList<string> With { get; }

    /// <summary>Commits behind a tilde, sorted.</summary>
    public IReadOnlyList<string> Without { get; }

    /// <summary>The same kernel with one more patch.</summary>
    public KernelName Plus(string patch) => new(Release, With.Append(patch), Without);

    /// <summary>The same kernel without one of its added patches.</summary>
    public KernelName Minus(string patch) => new(Release, With.Where(p => p != patch), Without);

    /// <summary>Just the release and what it lacks.</summary>
    public KernelName Unpatched() => new(Release, [], Without);

    /// <summary>Reads <c>v6.12+NAME~NAME</c>; the names are looked up later.</summary>
    /// <exception cref="ModelException">A name is missing between two signs.</exception>
    public static KernelName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.IndexOfAny(['+', '~']);
        string release = end < 0 ? text : text[..end];
        List<string> with = [];
        List<string> without = [];
        while (end >= 0)
        {
            int next = text.IndexOfAny(['+', '~'], end + 1);
            string name = next < 0 ? text[(end + 1)..] : text[(end + 1)..next];
            if (name.Length == 0)
            {
                throw new ModelException($"no patch is named behind '{text[end]}' in '{text}'");
            }
            (text[end] == '+' ? with : without).Add(name);
            end = next;
        }
        return new KernelName(release, with, without);
    }

    /// <inheritdoc/>
    public bool Equals(KernelName? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() =>
        Release + string.Concat(With.Select(p => "+" + p)) + string.Concat(Without.Select(p => "~" + p));
}
