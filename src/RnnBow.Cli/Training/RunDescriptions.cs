using System.Text.Json.Nodes;
using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp;

namespace RnnBow.Cli.Training;

/// <summary>What the run file says about a run.</summary>
internal static class RunDescriptions
{
    public static RunDescription Of(
        TrainSettings settings, CharModel model, TextCorpus corpus, int characters, DeviceChoice device, ThreadChoice threads) =>
        new RunDescription
        {
            Network = new()
            {
                Cell = settings.Cell == CellKind.Rnn ? "rnn_tanh" : settings.Cell.ToString().ToLowerInvariant(),
                Layers = settings.Layers,
                InputSize = model.Shape.Symbols,
                HiddenSize = settings.Hidden,
                Parameters = model.RecurrentParameters.ToDictionary(p => p.name, p => (IReadOnlyList<long>)[.. p.parameter.shape]),
            },
            Schedule = settings.Recording.Schedule,
            Horizon = settings.Horizon.ToString(),
            Measures = [.. new RecordingOptions().Measures, .. settings.Recording.ThroughAdam ? [Measure.Adam] : Array.Empty<Measure>()],
            Sequences = settings.Sequences,
            Seed = settings.Seed,
            Device = device.Name,
            Dtype = "float32",
            Tf32 = device.Device.type == DeviceType.CUDA ? torch.backends.cuda.matmul.allow_tf32 : null,
            Versions = new Dictionary<string, string>
            {
                ["rnnbow"] = EngineInfo.Product,
                ["engine"] = EngineInfo.Assembly,
                ["libtorch"] = EngineInfo.LibTorch,
                [".NET"] = Environment.Version.ToString(),
            },
            Started = DateTimeOffset.UtcNow,
        }
        .With(CorpusFact.Name, CorpusFact.Of(corpus, characters))
        .With("training", new JsonObject
        {
            ["window"] = settings.Window,
            ["batch"] = settings.Batch,
            ["optimizer"] = settings.Optimizer.ToString().ToLowerInvariant(),
            ["learningRate"] = settings.LearningRate,
            ["clip"] = settings.Clip,
            ["threads"] = threads.Threads,
        })
        .With("recording", new JsonObject
        {
            ["jump"] = settings.Recording.Jump,
            ["touched"] = settings.Recording.Touched,
            ["budget"] = settings.Recording.Budget,
            ["details"] = settings.Recording.Details.ToString().ToLowerInvariant(),
            ["conflicts"] = new JsonArray([.. settings.Recording.ConflictSteps.Select(step => (JsonNode)step)]),
        });
}
