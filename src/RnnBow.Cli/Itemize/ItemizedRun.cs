using System.Text.Json.Nodes;
using RnnBow.Recording;

namespace RnnBow.Cli.Itemize;

/// <summary>An itemization as a run of one step.</summary>
internal static class ItemizedRun
{
    public static void Write(ItemizeRequest request, Itemization itemization)
    {
        var description = Describe(request, itemization);
        using var file = request.Overwrite
            ? RunFileRecorder.Overwrite(request.Run!, description)
            : RunFileRecorder.Create(request.Run!, description);
        file.Record(itemization.Record);
        file.Flush();
    }

    private static RunDescription Describe(ItemizeRequest request, Itemization itemization) => new RunDescription
    {
        Network = new()
        {
            Cell = itemization.Network.Cell,
            Layers = itemization.Network.Layers,
            InputSize = (int)itemization.Network.InputSize,
            HiddenSize = (int)itemization.Network.HiddenSize,
            Bias = itemization.Network.Bias,
            Bidirectional = itemization.Network.Bidirectional,
            Parameters = itemization.Network.Weights.ToDictionary(w => w.Key, w => (IReadOnlyList<long>)w.Value.Shape),
        },
        Schedule = RecordingSchedule.Every(1),
        Horizon = request.Horizon.ToString(),
        Measures = request.Measures,
        Sequences = itemization.Record.Sequences,
        Device = request.Device.Name,
        Dtype = request.Type.ToString().ToLowerInvariant(),
        Versions = new Dictionary<string, string>
        {
            ["rnnbow"] = EngineInfo.Product,
            ["engine"] = EngineInfo.Assembly,
            ["libtorch"] = EngineInfo.LibTorch,
            [".NET"] = Environment.Version.ToString(),
        },
        Started = DateTimeOffset.UtcNow,
    }
    .With("itemized", new JsonObject
    {
        ["weights"] = Path.GetFullPath(request.Weights),
        ["prefix"] = request.Prefix,
        ["input"] = Path.GetFullPath(request.Input),
        ["loss"] = request.OutputGradient is { } gradient ? $"output gradient {gradient}" : $"cross entropy of {request.Targets}",
    });
}
