using System.Globalization;
using RnnBow.Cli.Model;
using RnnBow.Cli.Terminal;
using RnnBow.Onnx;
using static TorchSharp.torch;

namespace RnnBow.Cli.Onnx;

/// <summary>A checkpoint as ONNX: the network, its vocabulary and how it was trained.</summary>
internal static class OnnxExport
{
    public const string Format = "onnx";

    /// <summary>Writes the network and says what it takes.</summary>
    public static void Write(string checkpointPath, string output)
    {
        using var checkpoint = Checkpoint.Open(checkpointPath);
        using var model = new CharModel(checkpoint.Info.Shape, CPU);
        checkpoint.LoadModel(model);
        model.eval();
        var written = OnnxExporter.Save(model, output, Options(checkpoint.Info));

        var facts = new FactList();
        facts.Add("network", $"{checkpoint.Info.Shape}, step {Say.Number(checkpoint.Info.Step)}");
        foreach (var input in written.Inputs)
            facts.Add("input", input);
        foreach (var result in written.Outputs)
            facts.Add("output", result);
        foreach (var warning in written.Warnings)
            facts.Add("warning", warning);
        facts.Add("written", output);
        facts.Write(Screen.OfOutput());
    }

    private static OnnxExportOptions Options(CheckpointInfo info) => new()
    {
        Name = "rnnbow",
        Description = $"{info.Shape}: ids of characters to a score for each character that could come next.",
        Vocabulary = info.Vocabulary,
        Metadata = new Dictionary<string, string>
        {
            ["program"] = $"rnnbow {EngineInfo.Product}",
            ["cell"] = info.Shape.Cell.ToString().ToLowerInvariant(),
            ["hidden"] = Text(info.Shape.Hidden),
            ["layers"] = Text(info.Shape.Layers),
            ["step"] = Text(info.Step),
            ["window"] = Text(info.Window),
            ["batch"] = Text(info.Batch),
            ["optimizer"] = info.Optimizer.ToString().ToLowerInvariant(),
            ["learning_rate"] = Text(info.LearningRate),
            ["seed"] = Text(info.Seed),
            ["data"] = string.Join(' ', info.Data),
        },
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
