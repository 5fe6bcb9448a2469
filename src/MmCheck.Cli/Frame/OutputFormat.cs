using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MmCheck.Cli;

/// <summary>The forms of a result.</summary>
internal enum OutputFormat
{
    /// <summary>For people and mails.</summary>
    Text,

    /// <summary>For merge requests and issue trackers.</summary>
    Markdown,

    /// <summary>For programs.</summary>
    Json,
}

/// <summary>What the forms have in common.</summary>
internal static class OutputFormats
{
    /// <summary>The version of the JSON form; it changes only when a key changes its meaning.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is no part of a web page; '+' and quotes stay readable
    };

    /// <summary><c>--format FORMAT</c>.</summary>
    public static Option<OutputFormat> Option() =>
        Choices.One(
            "--format",
            "FORMAT",
            "text, markdown or json; text unless said",
            word =>
                word switch
                {
                    "text" => OutputFormat.Text,
                    "markdown" => OutputFormat.Markdown,
                    "json" => OutputFormat.Json,
                    _ => throw new ModelException($"--format takes text, markdown or json, not '{word}'"),
                },
            () => OutputFormat.Text
        );

    /// <summary>One JSON object of a command, with a line feed at its end.</summary>
    public static string Json(string command, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Form))
        {
            json.WriteStartObject();
            json.WriteNumber("mmcheck", Version);
            json.WriteString("command", command);
            write(json);
            json.WriteEndObject();
        }
        return Encoding.ASCII.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>An array of strings.</summary>
    public static void Strings(this Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    /// <summary>An array of objects.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string key, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>What was searched, in order, as the array <c>scopes</c>.</summary>
    public static void Scopes(this Utf8JsonWriter json, IEnumerable<ScopeResult> scopes) =>
        json.Objects(
            "scopes",
            scopes,
            s =>
            {
                json.WriteString("scope", s.Scope.Name);
                json.WriteNumber("states", s.Search.States);
                json.WriteNumber("transitions", s.Search.Transitions);
                json.WriteBoolean("complete", s.Search.Completion == Completion.Complete);
            }
        );

    /// <summary>Lines as one text.</summary>
    public static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));
}
