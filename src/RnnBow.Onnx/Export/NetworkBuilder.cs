using RnnBow.Onnx.Format;
using static TorchSharp.torch;
using DataType = RnnBow.Onnx.Format.TensorProto.Types.DataType;

namespace RnnBow.Onnx;

/// <summary>A model as a graph in memory.</summary>
internal sealed class NetworkBuilder
{
    /// <summary>The version of the operators.</summary>
    internal const int Opset = 17;

    /// <summary>The version of the file format that came with it.</summary>
    internal const int IrVersion = 8;

    private readonly OnnxExportOptions _options;

    /// <exception cref="NotSupportedException">The exporter does not know a module, or there is no recurrent one.</exception>
    internal NetworkBuilder(IReadOnlyList<(string Name, nn.Module Module)> parts, OnnxExportOptions options)
    {
        _options = options;
        var graph = new OnnxGraph(Writer, options.States, Paths(parts));
        OnnxDimension[] axes = graph.BatchFirst ? ["batch", "time"] : ["time", "batch"];
        var name = Writer.Reserve(options.OutputName);
        var input = Writer.Input(options.InputName, DataType.Undefined, axes);
        var output = parts.Aggregate(input, (x, part) => graph.Apply(part.Module, x));
        if (!graph.HasRecurrent)
        {
            throw new NotSupportedException(
                "The model has no recurrent module (RNN, LSTM, GRU or one of ours); this exporter is for those that have.");
        }
        Writer.OutputFirst(name, output);
    }

    internal GraphWriter Writer { get; } = new();

    internal ModelProto Model()
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "RnnBow.Onnx",
            ProducerVersion = typeof(NetworkBuilder).Assembly.GetName().Version?.ToString(3) ?? "",
            DocString = _options.Description,
            Graph = Writer.Finish(_options.Name),
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        model.MetadataProps.AddRange(Metadata().Select(fact => new StringStringEntryProto { Key = fact.Key, Value = fact.Value }));
        return model;
    }

    private IEnumerable<KeyValuePair<string, string>> Metadata() => _options.Vocabulary is null
        ? _options.Metadata
        : _options.Metadata.Append(new(OnnxMetadata.Vocabulary, OnnxMetadata.ToJson(_options.Vocabulary)));

    // Every module by its path; the only part of a model is the model itself, and has none.
    private static Dictionary<nn.Module, string> Paths(IReadOnlyList<(string Name, nn.Module Module)> parts)
    {
        var paths = new Dictionary<nn.Module, string>(ReferenceEqualityComparer.Instance);
        foreach (var (name, module) in parts)
        {
            paths.TryAdd(module, name);
            foreach (var (own, descendant) in module.named_modules())
                paths.TryAdd(descendant, name == "" ? own : $"{name}.{own}");
        }
        return paths;
    }
}
