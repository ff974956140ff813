using static TorchSharp.torch;

namespace RnnBow.Onnx;

/// <summary>
/// Writes recurrent networks as ONNX (opset 17), for inference in any runtime: RNN, LSTM and GRU of TorchSharp and of ours with what stands
/// around them in a language model or a classifier. The network is written as it is in evaluation; its weights stay where they are.
/// </summary>
public static class OnnxExporter
{
    // What protobuf can hold in one message.
    private const long LargestFile = int.MaxValue;

    /// <summary>Writes a model.</summary>
    /// <param name="model">
    /// A recurrent module, or an <see cref="IOnnxExportable"/> one with recurrent modules in it, on any device.
    /// </param>
    /// <param name="path">The file; one of that name is replaced when the new one is whole.</param>
    /// <param name="options">How to write it; null for the defaults.</param>
    /// <returns>The inputs, the outputs, and warnings.</returns>
    /// <exception cref="NotSupportedException">
    /// The exporter does not know a module, which the message names with its path; or there is no recurrent module; or the weights are
    /// too large.
    /// </exception>
    /// <exception cref="ArgumentException">The modules do not fit each other, or a name is given twice.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static OnnxExportReport Save(nn.Module model, string path, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Save([("", model)], path, options);
    }

    /// <summary>Writes a model whose parts are run one after the other. A recurrent part hands on the output of all its steps.</summary>
    /// <param name="parts">The parts in their order, with names of their own.</param>
    /// <param name="path">The file; one of that name is replaced when the new one is whole.</param>
    /// <param name="options">How to write it; null for the defaults.</param>
    /// <inheritdoc cref="Save(nn.Module, string, OnnxExportOptions?)"/>
    public static OnnxExportReport Save(
        IReadOnlyList<(string Name, nn.Module Module)> parts, string path, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        Check(options);
        var builder = new NetworkBuilder(parts, options);
        CheckSize(builder.Writer);
        OnnxFile.Write(path, builder.Model());
        return new(
            [.. builder.Writer.Inputs.Select(input => input.ToString())],
            [.. builder.Writer.Outputs.Select(output => output.Value.ToString(output.Name))],
            [.. builder.Writer.AllWeights.SelectMany(weights => weights.Pieces).SelectMany(Warnings)]);
    }

    private static void Check(OnnxExportOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.InputName, "options.InputName");
        ArgumentException.ThrowIfNullOrEmpty(options.OutputName, "options.OutputName");
        if (options.InputName == options.OutputName)
            throw new ArgumentException($"The input and the output are both named '{options.InputName}'.", nameof(options));
        if (options.Vocabulary is not null && options.Metadata.ContainsKey(OnnxMetadata.Vocabulary))
            throw new ArgumentException($"The vocabulary is given twice, also as metadata '{OnnxMetadata.Vocabulary}'.", nameof(options));
    }

    private static void CheckSize(GraphWriter writer)
    {
        var bytes = writer.AllWeights.Sum(weights => weights.Shape.Aggregate((long)sizeof(float), (product, length) => product * length));
        if (bytes > LargestFile * 0.99)
            throw new NotSupportedException($"The weights take {bytes / 1e9:F1} GB; an ONNX file holds 2 GB.");
    }

    private static IEnumerable<string> Warnings(WeightPiece piece)
    {
        var notFinite = piece.Read().Count(value => !float.IsFinite(value));
        if (notFinite > 0)
        {
            yield return $"{piece.Name} has {notFinite} of {piece.Count} numbers that are NaN or infinite; "
                + "the network says no more in ONNX than it does here.";
        }
        if (piece.Parameter.dtype == ScalarType.Float64)
            yield return $"{piece.Name} is float64, and was rounded to float32, which runtimes compute recurrent layers in.";
    }
}
