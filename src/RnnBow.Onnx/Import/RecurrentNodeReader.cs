using RnnBow.Onnx.Format;

namespace RnnBow.Onnx;

/// <summary>Finds the recurrent nodes of a graph and which of them are layers of one network.</summary>
internal sealed class RecurrentNodeReader
{
    // What stands between two layers and changes the order of the numbers alone.
    private static readonly HashSet<string> Rearranging =
        ["Transpose", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Identity", "Dropout", "Cast"];

    private readonly GraphProto _graph;
    private readonly string _path;
    private readonly Dictionary<string, NodeProto> _makers = [];
    private readonly Dictionary<string, TensorProto> _constants = [];

    internal RecurrentNodeReader(GraphProto graph, string path)
    {
        (_graph, _path) = (graph, path);
        foreach (var tensor in graph.Initializer)
            _constants[tensor.Name] = tensor;
        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output.Where(name => name != ""))
                _makers[output] = node;
            if (node is { OpType: "Constant", Output: [var name] } && node.Attribute.FirstOrDefault(a => a.Name == "value")?.T is { } value)
                _constants[name] = value;
        }
    }

    internal IReadOnlyList<OnnxRecurrentNetwork> Networks()
    {
        var stacks = new List<(List<RecurrentLayerWeights> Layers, NodeProto Last)>();
        foreach (var node in _graph.Node.Where(n => n.OpType is "RNN" or "LSTM" or "GRU" && n.Domain is "" or "ai.onnx"))
        {
            var layer = Read(node);
            var below = Below(node);
            var stack = stacks.FindIndex(s => ReferenceEquals(s.Last, below) && layer.Continues(s.Layers[^1]));
            if (stack < 0)
                stacks.Add(([layer], node));
            else
                stacks[stack] = ([.. stacks[stack].Layers, layer], node);
        }
        return [.. stacks.Select(stack => new OnnxRecurrentNetwork(stack.Layers))];
    }

    // The recurrent node whose output this one reads; null if there is none.
    private NodeProto? Below(NodeProto node)
    {
        var seen = new HashSet<NodeProto>(ReferenceEqualityComparer.Instance);
        var at = _makers.GetValueOrDefault(node.Input[0]);
        while (at is not null && seen.Add(at) && Rearranging.Contains(at.OpType) && at.Input.Count > 0)
            at = _makers.GetValueOrDefault(at.Input[0]);
        return at;
    }

    private RecurrentLayerWeights Read(NodeProto node)
    {
        Check(node);
        var cell = CellOf(node);
        var (w, r) = (Constant(node, 1, 3), Constant(node, 2, 3));
        var b = node.Input.Count > 3 && node.Input[3] != "" ? Constant(node, 3, 2) : null;
        var (directions, rows, inputs, hidden) = (w.Dims[0], w.Dims[1], w.Dims[2], r.Dims[2]);
        var fit = rows == GateOrder.Of(cell).Gates * hidden && hidden > 0 && inputs > 0 && directions == (IsBidirectional(node) ? 2 : 1)
            && r.Dims.SequenceEqual([directions, rows, hidden]) && (b is null || b.Dims.SequenceEqual([directions, 2 * rows]));
        if (!fit)
        {
            throw new InvalidDataException(
                $"{Text(node)} has weights whose shapes do not fit each other: W [{string.Join(", ", w.Dims)}], "
                + $"R [{string.Join(", ", r.Dims)}]" + (b is null ? "." : $", B [{string.Join(", ", b.Dims)}]."));
        }
        return new(
            node.Name, cell, (int)directions, inputs, hidden, TensorValues.ToFloats(w), TensorValues.ToFloats(r),
            b is null ? null : TensorValues.ToFloats(b));
    }

    private void Check(NodeProto node)
    {
        if (node.Input.Count < 3)
            throw new InvalidDataException($"{Text(node)} has {node.Input.Count} inputs; X, W and R are expected.");
        if (node.OpType == "GRU" && Number(node, "linear_before_reset") != 1)
        {
            throw Unsupported(node,
                "resets before the recurrent product (linear_before_reset = 0), PyTorch's after it: its weights are another network's");
        }
        if (Number(node, "layout") != 0)
            throw Unsupported(node, "has layout 1, which is not read");
        if (Number(node, "input_forget") != 0)
            throw Unsupported(node, "couples the input and the forget gate, which PyTorch's LSTM does not");
        if (node.Attribute.Any(a => a.Name == "clip" && a.F != 0))
            throw Unsupported(node, "clips its activations, which PyTorch's modules do not");
        if (node.OpType == "LSTM" && node.Input.Count > 7 && node.Input[7] != "")
            throw Unsupported(node, "has peephole weights, which PyTorch's LSTM has not");
        if (Direction(node) is not ("forward" or "bidirectional"))
            throw Unsupported(node, $"reads in direction '{Direction(node)}'; forward or bidirectional is read");
    }

    private OnnxCell CellOf(NodeProto node)
    {
        string[] standard = node.OpType switch { "LSTM" => ["sigmoid", "tanh", "tanh"], "GRU" => ["sigmoid", "tanh"], _ => ["tanh"] };
        string[] given = [.. node.Attribute.Where(a => a.Name == "activations").SelectMany(a => a.Strings)
            .Select(name => name.ToStringUtf8().ToLowerInvariant())];
        var expected = Enumerable.Repeat(standard, IsBidirectional(node) ? 2 : 1).SelectMany(names => names).ToArray();
        if (node.OpType == "RNN" && given.Length == expected.Length && given.All(name => name == "relu"))
            return OnnxCell.RnnRelu;
        if (given.Length > 0 && !given.SequenceEqual(expected))
            throw Unsupported(node, $"has the activations {string.Join(", ", given)}, and PyTorch's {string.Join(", ", expected)}");
        return node.OpType switch { "LSTM" => OnnxCell.Lstm, "GRU" => OnnxCell.Gru, _ => OnnxCell.RnnTanh };
    }

    private TensorProto Constant(NodeProto node, int input, int axes)
    {
        var name = node.Input[input];
        while (!_constants.ContainsKey(name) && _makers.GetValueOrDefault(name) is { OpType: "Identity", Input: [var behind] })
            name = behind;
        if (!_constants.TryGetValue(name, out var tensor))
            throw Unsupported(node, $"takes its weights from '{name}', which is no constant of the file");
        return tensor.Dims.Count == axes ? tensor : throw new InvalidDataException(
            $"{Text(node)} has the tensor {name} of shape [{string.Join(", ", tensor.Dims)}]; {axes} axes are expected.");
    }

    private static string Direction(NodeProto node) =>
        node.Attribute.FirstOrDefault(a => a.Name == "direction")?.S.ToStringUtf8().ToLowerInvariant() ?? "forward";

    private static bool IsBidirectional(NodeProto node) => Direction(node) == "bidirectional";

    private static long Number(NodeProto node, string attribute) => node.Attribute.FirstOrDefault(a => a.Name == attribute)?.I ?? 0;

    private string Text(NodeProto node) => $"The {node.OpType} '{node.Name}' of {_path}";

    private NotSupportedException Unsupported(NodeProto node, string why) => new($"{Text(node)} {why}.");
}
