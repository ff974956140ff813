using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace RnnBow.Onnx.Tests.Support;

/// <summary>The real ONNX Runtime, in a Node process that is asked line by line.</summary>
public sealed class OnnxRuntime : IDisposable
{
    private readonly Process _process;

    public OnnxRuntime()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(NodeFolder.Path, "run.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Runs a model once.</summary>
    internal IReadOnlyDictionary<string, Values> Run(string model, params (string Name, Values Values)[] feeds) =>
        Run(model, [feeds]).Single();

    /// <summary>Runs a model several times in one session.</summary>
    internal IReadOnlyDictionary<string, Values>[] Run(string model, IEnumerable<(string Name, Values Values)[]> runs)
    {
        var answer = Ask(model, runs);
        Assert.True(answer["error"] is null, $"{answer["error"]}");
        return [.. answer["runs"]!.AsArray().Select(run => run!.AsObject().ToDictionary(o => o.Key, o => Values.Parse(o.Value!)))];
    }

    /// <summary>A model's inputs and outputs.</summary>
    internal (OnnxPort[] Inputs, OnnxPort[] Outputs) Ports(string model)
    {
        var answer = Ask(model, []);
        return (Of("inputs"), Of("outputs"));

        OnnxPort[] Of(string kind) =>
            [.. answer[kind]!.AsArray().Select(p => new OnnxPort((string)p!["name"]!, [.. p["shape"]!.AsArray().Select(d => (long)d!)]))];
    }

    /// <summary>Why a model cannot be run.</summary>
    internal string? Error(string model, params (string Name, Values Values)[] feeds) => (string?)Ask(model, [feeds])["error"];

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonNode Ask(string model, IEnumerable<(string Name, Values Values)[]> runs)
    {
        var request = new JsonObject
        {
            ["model"] = model,
            ["runs"] = new JsonArray([.. runs.Select(feeds => new JsonObject(
                feeds.Select(feed => KeyValuePair.Create(feed.Name, (JsonNode?)feed.Values.ToJson()))))]),
        };
        _process.StandardInput.WriteLine(request.ToJsonString());
        return JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node has ended."))!;
    }

    /// <summary>A tensor on its way to ONNX Runtime or back.</summary>
    /// <param name="Type">float32 or int64.</param>
    /// <param name="Shape">Its shape.</param>
    /// <param name="Bytes">Its numbers.</param>
    internal sealed record Values(string Type, long[] Shape, byte[] Bytes)
    {
        public float[] Floats => MemoryMarshal.Cast<byte, float>(Bytes).ToArray();

        public static Values Of(long[] shape, ReadOnlySpan<float> numbers) =>
            new("float32", shape, MemoryMarshal.AsBytes(numbers).ToArray());

        public static Values Of(long[] shape, ReadOnlySpan<long> numbers) =>
            new("int64", shape, MemoryMarshal.AsBytes(numbers).ToArray());

        public static Values Parse(JsonNode node) => new(
            "float32", [.. node["dims"]!.AsArray().Select(d => (long)d!)], Convert.FromBase64String((string)node["data"]!));

        public JsonNode ToJson() => new JsonObject
        {
            ["type"] = Type,
            ["dims"] = new JsonArray([.. Shape.Select(d => (JsonNode)d)]),
            ["data"] = Convert.ToBase64String(Bytes),
        };
    }
}
