using RnnBow.Onnx.Format;
using DataType = RnnBow.Onnx.Format.TensorProto.Types.DataType;

namespace RnnBow.Onnx;

/// <summary>Nodes, constants and weights of a graph, in the order of their making, each under a name of its own.</summary>
internal sealed class GraphWriter
{
    private readonly GraphProto _graph = new();
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, (WeightTensor Weights, OnnxValue Value)> _weights = [];
    private readonly Dictionary<string, OnnxValue> _constants = [];
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<(string Name, OnnxValue Value)> _outputs = [];

    internal IEnumerable<WeightTensor> AllWeights => _weights.Values.Select(w => w.Weights);

    internal IReadOnlyList<OnnxValue> Inputs => _inputs;

    internal IReadOnlyList<(string Name, OnnxValue Value)> Outputs => _outputs;

    /// <summary>An input of the network.</summary>
    internal OnnxValue Input(string name, DataType type, params OnnxDimension[] shape)
    {
        var input = new OnnxValue(Unique(name), type, shape);
        _inputs.Add(input);
        return input;
    }

    /// <summary>An input that has a value where a run gives none: zeros.</summary>
    internal void Default(OnnxValue input, params long[] shape) =>
        _graph.Initializer.Add(TensorValues.Of(input.Name, shape, new float[shape.Aggregate(1L, (product, n) => product * n)]));

    /// <summary>Keeps a name for an output, so that nothing else takes it.</summary>
    internal string Reserve(string name) => Unique(name);

    /// <summary>Makes a value an output of the network, under a name that was reserved.</summary>
    internal void Output(string name, OnnxValue value) => _outputs.Add((name, value));

    /// <summary>The same, before all others.</summary>
    internal void OutputFirst(string name, OnnxValue value) => _outputs.Insert(0, (name, value));

    /// <summary>A node with one output, which is named as the node is.</summary>
    internal OnnxValue Node(
        string opType, string name, IReadOnlyList<OnnxValue?> inputs, DataType type, OnnxDimension[] shape,
        params AttributeProto[] attributes)
    {
        var output = new OnnxValue(Unique(name), type, shape);
        Add(opType, output.Name, inputs, [output], attributes);
        return output;
    }

    /// <summary>A node with several outputs of float32.</summary>
    internal OnnxValue[] Nodes(
        string opType, string name, IReadOnlyList<OnnxValue?> inputs, IReadOnlyList<(string Name, OnnxDimension[] Shape)> outputs,
        params AttributeProto[] attributes)
    {
        OnnxValue[] values = [.. outputs.Select(output => new OnnxValue(Unique(output.Name), DataType.Float, output.Shape))];
        Add(opType, Unique(name), inputs, values, attributes);
        return values;
    }

    /// <summary>Whole numbers in a row; the same ones under the same name are written once.</summary>
    internal OnnxValue Constant(string name, params long[] values)
    {
        var key = $"{name} {string.Join(' ', values)}";
        if (_constants.TryGetValue(key, out var known))
            return known;
        return _constants[key] = Constant(
            name, DataType.Int64, [values.Length], unique => TensorValues.Of(unique, [values.Length], values));
    }

    /// <summary>One whole number, without axes.</summary>
    internal OnnxValue Scalar(string name, long value) =>
        Constant(name, DataType.Int64, [], unique => TensorValues.Of(unique, [], [value]));

    /// <summary>Numbers in a row.</summary>
    internal OnnxValue Constant(string name, long[] shape, float[] values) =>
        Constant(name, DataType.Float, [.. shape.Select(n => (OnnxDimension)n)], unique => TensorValues.Of(unique, shape, values));

    /// <summary>Weights; those of a module that is run twice are written once.</summary>
    internal OnnxValue Weights(WeightTensor weights)
    {
        if (_weights.TryGetValue(weights.Name, out var known) && known.Weights.Holds(weights.Pieces))
            return known.Value;
        var value = new OnnxValue(Unique(weights.Name), DataType.Float, [.. weights.Shape.Select(length => (OnnxDimension)length)]);
        _weights.Add(value.Name, (weights with { Name = value.Name }, value));
        return value;
    }

    /// <summary>The graph with its weights, its inputs and outputs in the order of their making.</summary>
    internal GraphProto Finish(string name)
    {
        var graph = _graph.Clone();
        graph.Name = name;
        // Copies under the outputs' names, because the same value may be two outputs, or an input.
        graph.Node.AddRange(_outputs.Select(output => new NodeProto
        {
            OpType = "Identity",
            Name = output.Name,
            Input = { output.Value.Name },
            Output = { output.Name },
        }));
        graph.Initializer.AddRange(AllWeights.Select(w => TensorValues.Of(w.Name, w.Shape, w.Read())));
        graph.Input.AddRange(_inputs.Select(input => input.ToProto(input.Name)));
        graph.Output.AddRange(_outputs.Select(output => output.Value.ToProto(output.Name)));
        return graph;
    }

    private OnnxValue Constant(string name, DataType type, OnnxDimension[] shape, Func<string, TensorProto> create)
    {
        var value = new OnnxValue(Unique(name), type, shape);
        _graph.Initializer.Add(create(value.Name));
        return value;
    }

    private void Add(
        string opType, string name, IReadOnlyList<OnnxValue?> inputs, IReadOnlyList<OnnxValue> outputs, AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = opType, Name = name };
        // Optional inputs that are left out at the end need no place.
        var used = inputs.Count;
        while (inputs[used - 1] is null)
            used--;
        node.Input.AddRange(inputs.Take(used).Select(input => input?.Name ?? ""));
        node.Output.AddRange(outputs.Select(output => output.Name));
        node.Attribute.AddRange(attributes);
        _graph.Node.Add(node);
        _graph.ValueInfo.AddRange(outputs.Select(output => output.ToProto(output.Name)));
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var number = 1; !_names.Add(unique); number++)
            unique = $"{name}_{number}";
        return unique;
    }
}
