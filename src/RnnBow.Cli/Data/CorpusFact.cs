using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnBow.Cli.Data;

/// <summary>What a run file says of its corpus, so that a place in it has the name of a file.</summary>
internal static class CorpusFact
{
    public const string Name = "corpus";

    public static JsonNode Of(TextCorpus corpus, int characters) => new JsonObject
    {
        ["characters"] = characters,
        ["fingerprint"] = corpus.Fingerprint,
        ["files"] = new JsonArray([.. corpus.Files.Select(f => new JsonObject { ["path"] = f.Path, ["start"] = f.Start })]),
    };

    /// <summary>The file that holds a character; null if the fact does not say.</summary>
    public static CorpusFile? FileAt(JsonElement fact, long offset)
    {
        if (fact.ValueKind != JsonValueKind.Object || !fact.TryGetProperty("files", out var files))
            return null;
        if (files.ValueKind != JsonValueKind.Array)
            return null;
        CorpusFile? found = null;
        foreach (var file in files.EnumerateArray())
        {
            if (!file.TryGetProperty("path", out var path) || !file.TryGetProperty("start", out var start))
                return null;
            if (!start.TryGetInt64(out var first))
                return null;
            if (first > offset)
                break;
            found = new(path.GetString() ?? "", first);
        }
        return found;
    }
}
