using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MmCheck.Cli;

/// <summary>
/// A shard's file, <c>shard-03-of-64.json</c>, which is there when the shard is whole; until then what is known so far is in
/// <c>shard-03-of-64.part.json</c>. Both are put in place by renaming, so whoever reads one finds it whole, and two processes that do the same shard
/// write the same. It has no times and names no machine.
/// </summary>
/// <param name="Order">The campaign.</param>
/// <param name="Result">What the shard found.</param>
internal sealed record ShardFile(Order Order, ShardResult Result)
{
    private const string Extension = ".json";
    private const string Part = ".part" + Extension;

    /// <summary>How they are written; what they do not have to hold is refused.</summary>
    public static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The name of the file of a shard that is whole.</summary>
    public static string NameOf(string folder, Shard shard) => Stem(folder, shard) + Extension;

    /// <summary>What there is of a shard: its file, or else what an earlier process left; nothing at all is a shard that has not begun.</summary>
    /// <exception cref="ModelException">What there is is of another campaign.</exception>
    public static ShardResult Find(Desk desk, string folder, Order order, Shard shard)
    {
        string? name = new[] { NameOf(folder, shard), Stem(folder, shard) + Part }.FirstOrDefault(n =>
            File.Exists(desk.PathOf(n))
        );
        if (name is null)
        {
            return ShardResult.Begin(shard);
        }
        var file = Read(desk, name);
        return file.Order.DifferenceTo(order) is { } difference
            ? throw new ModelException(
                $"{name} is of another campaign: {difference}\nanother --results keeps them apart"
            )
            : file.Result;
    }

    /// <summary>The files of all shards in a folder that are whole, by number.</summary>
    /// <exception cref="ModelException">There are none, or they are of different campaigns.</exception>
    public static IReadOnlyList<ShardFile> All(Desk desk, string folder)
    {
        string path = desk.PathOf(folder);
        if (!Directory.Exists(path))
        {
            throw new ModelException($"there is no folder {folder}");
        }
        var files = Directory
            .EnumerateFiles(path, "shard-*" + Extension)
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(n => !n.EndsWith(Part, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => (Name: n, File: Read(desk, Path.Combine(folder, n))))
            .ToList();
        if (files.Count == 0)
        {
            throw new ModelException($"no shard of {folder} is whole");
        }
        foreach (var (name, file) in files)
        {
            if (files[0].File.Order.DifferenceTo(file.Order) is { } difference)
            {
                throw new ModelException($"{files[0].Name} and {name} are of different campaigns: {difference}");
            }
        }
        return [.. files.Select(f => f.File).OrderBy(f => f.Result.Shard.Number)];
    }

    /// <summary>Writes it: a shard that is whole takes the place of what was known before.</summary>
    public void Write(Desk desk, string folder)
    {
        string part = Stem(folder, Result.Shard) + Part;
        string text = JsonSerializer.Serialize(this, Form) + "\n";
        SafeFile.Write(desk, Result.IsWhole ? NameOf(folder, Result.Shard) : part, text);
        if (Result.IsWhole)
        {
            File.Delete(desk.PathOf(part));
        }
    }

    private static ShardFile Read(Desk desk, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<ShardFile>(File.ReadAllText(desk.PathOf(name)), Form)
                ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{name} is no result of a shard: {e.Message.Split('\n')[0]}", e);
        }
    }

    private static string Stem(string folder, Shard shard)
    {
        string of = shard.Of.ToString(CultureInfo.InvariantCulture);
        string number = shard.Number.ToString(CultureInfo.InvariantCulture).PadLeft(of.Length, '0');
        return Path.Combine(folder, $"shard-{number}-of-{of}");
    }
}
