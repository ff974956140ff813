using Microsoft.ML.OnnxRuntime;

namespace RnnBow.Onnx.Runtime;

/// <summary>A network in ONNX Runtime, on the CPU.</summary>
public sealed class RuntimeSession : IOnnxSession
{
    private readonly InferenceSession _session;
    private readonly string[] _outputs;

    /// <summary>Opens a file, on one thread: the products of a recurrent step are too small to share.</summary>
    /// <param name="path">An ONNX file.</param>
    /// <exception cref="InvalidDataException">ONNX Runtime refuses the file; the message is its own.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public RuntimeSession(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = File.ReadAllBytes(path);
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        try
        {
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"ONNX Runtime cannot open {path}: {error.Message}", error);
        }
        Inputs = [.. _session.InputMetadata.Select(Port)];
        Outputs = [.. _session.OutputMetadata.Select(Port)];
        _outputs = [.. Outputs.Select(output => output.Name)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<OnnxPort> Outputs { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, OnnxTensor> Run(IReadOnlyDictionary<string, OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var values = new List<OrtValue>(inputs.Count);
        try
        {
            values.AddRange(inputs.Values.Select(Value));
            using var options = new RunOptions();
            using var results = _session.Run(options, [.. inputs.Keys], values, _outputs);
            return _outputs.Zip(results).ToDictionary(output => output.First, output => Tensor(output.Second));
        }
        catch (OnnxRuntimeException error)
        {
            throw new ArgumentException($"ONNX Runtime cannot run the network on these inputs: {error.Message}", nameof(inputs), error);
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static OnnxPort Port(KeyValuePair<string, NodeMetadata> node) =>
        new(node.Key, [.. node.Value.Dimensions.Select(length => (long)length)]);

    private static OrtValue Value(OnnxTensor tensor) => tensor.IsIds
        ? OrtValue.CreateTensorValueFromMemory(tensor.Ids, tensor.Shape)
        : OrtValue.CreateTensorValueFromMemory(tensor.Floats, tensor.Shape);

    private static OnnxTensor Tensor(OrtValue value) =>
        new(value.GetTensorTypeAndShape().Shape, value.GetTensorDataAsSpan<float>().ToArray());
}
