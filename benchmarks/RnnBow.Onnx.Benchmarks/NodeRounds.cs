using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace RnnBow.Onnx.Benchmarks;

/// <summary>Rounds in ONNX Runtime, in a Node process that times them itself.</summary>
internal sealed class NodeRounds : IDisposable
{
    private readonly Process _process;

    public NodeRounds()
    {
        var facts = typeof(NodeRounds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(a => a.Key, a => a.Value!);
        if (!Directory.Exists(Path.Combine(facts["NodeFolder"], "node_modules")))
            throw new InvalidOperationException("ONNX Runtime is not there: ./eng/test-tools.sh installs it.");
        _process = Process.Start(new ProcessStartInfo("node", [facts["Script"], facts["NodeFolder"]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>The seconds of one round.</summary>
    public (double Seconds, string Version) Run(string model, string cell, Workload work)
    {
        JsonArray shape() => [TextNetwork.Layers, work.Batch, TextNetwork.Hidden];
        var states = new JsonObject { ["h0"] = shape() };
        if (cell == "lstm")
            states["c0"] = shape();
        var request = new JsonObject
        {
            ["model"] = model,
            ["steps"] = work.Steps,
            ["batch"] = work.Batch,
            ["calls"] = work.Calls,
            ["states"] = states,
        };
        _process.StandardInput.WriteLine(request.ToJsonString());
        var answer = JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node has ended."))!;
        return ((double)answer["seconds"]!, (string)answer["version"]!);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
