using RnnBow.Onnx.Format;
using static TorchSharp.torch;

namespace RnnBow.Onnx;

/// <summary>
/// Reads the weights of recurrent networks out of ONNX files, back into modules. What was exported comes back to the last bit.
/// </summary>
public static class OnnxImporter
{
    /// <summary>Reads a file: its recurrent networks, whoever wrote it, and the facts beside them.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no ONNX model, was cut off, or has no recurrent network.</exception>
    /// <exception cref="NotSupportedException">A recurrent node computes what PyTorch's modules do not.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static OnnxNetworkFile Read(string path)
    {
        var model = OnnxFile.Read(path);
        var networks = new RecurrentNodeReader(model.Graph, path).Networks();
        return networks.Count > 0
            ? new(networks, model.MetadataProps)
            : throw new InvalidDataException(
                $"{path} has no recurrent network: none of its {model.Graph.Node.Count} nodes is an RNN, LSTM or GRU.");
    }

    /// <summary>Fills a model with the weights of a file that <see cref="OnnxExporter"/> wrote of such a model.</summary>
    /// <param name="model">A model built as the one that was written. Nothing of it changes unless everything fits.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no ONNX model, was cut off, or its network is another one.</exception>
    /// <exception cref="NotSupportedException">The exporter does not know a module of the model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load(nn.Module model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        Load([("", model)], path);
    }

    /// <summary>Fills the parts of a model that was written as parts.</summary>
    /// <inheritdoc cref="Load(nn.Module, string)"/>
    public static void Load(IReadOnlyList<(string Name, nn.Module Module)> parts, string path)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var file = OnnxFile.Read(path).Graph;
        var weights = WeightsOf(parts, file) ?? throw new InvalidDataException(
            $"The network of {path} is not built as this model is: their nodes are not the same.");
        var tensors = file.Initializer.ToDictionary(tensor => tensor.Name);
        var values = weights.Select(weight => (weight, Values: ValuesOf(weight, tensors, path))).ToList();
        foreach (var (weight, numbers) in values)
            weight.Write(numbers);
    }

    // The same model gives the same nodes, for the same names of input and output and the same states.
    private static List<WeightTensor>? WeightsOf(IReadOnlyList<(string Name, nn.Module Module)> parts, GraphProto file)
    {
        if (file.Input.Count == 0)
            return null;
        foreach (var states in Enum.GetValues<OnnxStates>())
        {
            var options = new OnnxExportOptions { InputName = file.Input[0].Name, OutputName = file.Output[0].Name, States = states };
            var writer = new NetworkBuilder(parts, options).Writer;
            if (writer.Finish("").Node.Equals(file.Node))
                return [.. writer.AllWeights];
        }
        return null;
    }

    private static float[] ValuesOf(WeightTensor weight, Dictionary<string, TensorProto> tensors, string path)
    {
        if (!tensors.TryGetValue(weight.Name, out var tensor))
            throw new InvalidDataException($"{path} lacks the tensor {weight.Name}.");
        return tensor.Dims.SequenceEqual(weight.Shape) ? TensorValues.ToFloats(tensor) : throw new InvalidDataException(
            $"{weight.Name} of {path} is [{string.Join(", ", tensor.Dims)}]; this model's is [{string.Join(", ", weight.Shape)}].");
    }
}
