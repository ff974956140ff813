using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace RnnBow.Recording;

/// <summary>The description of a run as named JSON values, which is what the table <c>run</c> holds, and back.</summary>
internal static class RunFacts
{
    /// <summary>The fact that counts dropped records; it belongs to the recorder.</summary>
    public const string Dropped = "dropped";

    private static readonly JsonTypeInfo<RunDescription> Shape = RunJson.Default.RunDescription;
    private static readonly HashSet<string> Properties = [.. Shape.Properties.Where(p => p.Get is not null).Select(p => p.Name)];

    /// <summary>Refuses a name that a further fact cannot have.</summary>
    public static void CheckName(string name, string argument)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, argument);
        if (Properties.Contains(name) || name == Dropped)
            throw new ArgumentException($"The fact '{name}' belongs to the description of the run itself; choose another name.", argument);
    }

    public static JsonElement Element(JsonNode? value)
    {
        using var document = JsonDocument.Parse(value?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    public static IEnumerable<(string Name, string Json)> Of(RunDescription run)
    {
        foreach (var property in JsonSerializer.SerializeToElement(run, Shape).EnumerateObject())
            yield return (property.Name, property.Value.GetRawText());
        foreach (var (name, value) in run.Facts) yield return (name, value.GetRawText());
    }

    /// <exception cref="JsonException">A value is no JSON, or a required property is missing.</exception>
    public static RunDescription Read(IReadOnlyDictionary<string, string> facts)
    {
        var known = new JsonObject();
        foreach (var (name, json) in facts.Where(f => Properties.Contains(f.Key))) known[name] = JsonNode.Parse(json);
        var run = known.Deserialize(Shape)!;
        return run with { Facts = facts.Where(f => IsOpen(f.Key)).ToDictionary(f => f.Key, f => Parse(f.Value)) };
    }

    /// <summary>The facts as JSON.</summary>
    /// <exception cref="JsonException">A value is no JSON.</exception>
    public static Dictionary<string, JsonElement> Elements(IReadOnlyDictionary<string, string> facts) =>
        facts.ToDictionary(f => f.Key, f => Parse(f.Value));

    /// <exception cref="JsonException">The count is no JSON.</exception>
    public static long ReadDropped(IReadOnlyDictionary<string, string> facts) =>
        facts.TryGetValue(Dropped, out var count) ? Parse(count).GetInt64() : 0;

    private static bool IsOpen(string name) => !Properties.Contains(name) && name != Dropped;

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
