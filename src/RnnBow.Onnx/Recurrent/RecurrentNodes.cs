using RnnBow.Onnx.Format;
using DataType = RnnBow.Onnx.Format.TensorProto.Types.DataType;

namespace RnnBow.Onnx;

/// <summary>
/// Writes a recurrent module as one ONNX node per layer. Per layer W is [D, G*H, I], R [D, G*H, H] and B [D, 2*G*H], the gates in ONNX's
/// order; the node's Y is [T, D, B, H].
/// </summary>
internal sealed class RecurrentNodes
{
    private readonly GraphWriter _writer;
    private readonly RecurrentModule _module;
    private readonly GateOrder _gates;
    private readonly OnnxCell _cell;

    internal RecurrentNodes(GraphWriter writer, RecurrentModule module)
    {
        (_writer, _module, _cell) = (writer, module, module.Cell);
        _gates = GateOrder.Of(_cell);
    }

    private long States => _module.Layers * _module.Directions;

    private long Rows => _gates.Gates * _module.HiddenSize;

    /// <summary>Writes the layers.</summary>
    /// <param name="input">x, [T, B, I].</param>
    /// <param name="h0">The initial states, [L*D, any, H]; null for zeros.</param>
    /// <param name="c0">An LSTM's cells, likewise.</param>
    /// <returns>The output [T, B, D*H], and per layer the final states [D, B, H].</returns>
    internal (OnnxValue Output, OnnxValue[] H, OnnxValue[] C) Write(OnnxValue input, OnnxValue? h0, OnnxValue? c0)
    {
        var (initialH, initialC) = (Initial(input, h0), Initial(input, c0));
        var (finalH, finalC) = (new List<OnnxValue>(), new List<OnnxValue>());
        var x = input;
        for (var layer = 0; layer < _module.Layers; layer++)
        {
            var states = _module.HasCell ? new[] { initialH?[layer], initialC?[layer] } : [initialH?[layer]];
            var results = Layer(layer, x, states);
            x = JoinDirections(layer, results[0]);
            finalH.Add(results[1]);
            if (_module.HasCell)
                finalC.Add(results[2]);
        }
        return (x, [.. finalH], [.. finalC]);
    }

    private string Name(string name) => _module.Path == "" ? name : $"{_module.Path}.{name}";

    // States of batch 1 for every sequence, split into those of each layer.
    private OnnxValue[]? Initial(OnnxValue input, OnnxValue? states)
    {
        if (states is null)
            return null;
        var batch = _writer.Node(
            "Shape", $"{states.Name}.batch", [input], DataType.Int64, [1], Attribute.Of("start", 1), Attribute.Of("end", 2));
        var shape = _writer.Node(
            "Concat", $"{states.Name}.shape",
            [_writer.Constant(Name("states"), States), batch, _writer.Constant(Name("hidden"), _module.HiddenSize)],
            DataType.Int64, [3], Attribute.Of("axis", 0));
        OnnxDimension[] perLayer = [_module.Directions, input.Shape[1], _module.HiddenSize];
        var all = _writer.Node(
            "Expand", $"{states.Name}.batched", [states, shape], DataType.Float,
            [States, input.Shape[1], _module.HiddenSize]);
        if (_module.Layers == 1)
            return [all];
        var lengths = _writer.Constant(Name("directions"), [.. Enumerable.Repeat((long)_module.Directions, _module.Layers)]);
        return _writer.Nodes(
            "Split", $"{states.Name}.split", [all, lengths],
            [.. Enumerable.Range(0, _module.Layers).Select(layer => ($"{states.Name}_l{layer}", perLayer))], Attribute.Of("axis", 0));
    }

    private OnnxValue[] Layer(int layer, OnnxValue x, OnnxValue?[] states)
    {
        var prefix = Name($"l{layer}");
        OnnxDimension[] final = [_module.Directions, x.Shape[1], _module.HiddenSize];
        List<(string, OnnxDimension[])> outputs =
        [
            ($"{prefix}.Y", [x.Shape[0], _module.Directions, x.Shape[1], _module.HiddenSize]), ($"{prefix}.Y_h", final),
        ];
        if (_module.HasCell)
            outputs.Add(($"{prefix}.Y_c", final));
        OnnxValue?[] inputs =
        [
            x, Weights(layer, "W", "weight_ih", x.Shape[2].Length!.Value), Weights(layer, "R", "weight_hh", _module.HiddenSize),
            _module.HasBias ? Biases(layer) : null, null, .. states,
        ];
        return _writer.Nodes(OpType(), prefix, inputs, outputs, Attributes());
    }

    private string OpType() => _cell switch { OnnxCell.Lstm => "LSTM", OnnxCell.Gru => "GRU", _ => "RNN" };

    private AttributeProto[] Attributes()
    {
        List<AttributeProto> attributes =
        [
            Attribute.Of("hidden_size", _module.HiddenSize),
            Attribute.Of("direction", _module.Directions == 2 ? "bidirectional" : "forward"),
        ];
        if (_cell == OnnxCell.Gru)
            attributes.Add(Attribute.Of("linear_before_reset", 1));
        if (_cell == OnnxCell.RnnRelu)
            attributes.Add(Attribute.Of("activations", [.. Enumerable.Repeat("Relu", _module.Directions)]));
        return [.. attributes];
    }

    private OnnxValue Weights(int layer, string name, string kind, long columns) => _writer.Weights(new(
        Name($"l{layer}.{name}"), [_module.Directions, Rows, columns],
        [.. Enumerable.Range(0, _module.Directions).Select(direction => _module.Piece(kind, layer, direction, _gates))]));

    private OnnxValue Biases(int layer) => _writer.Weights(new(
        Name($"l{layer}.B"), [_module.Directions, 2 * Rows],
        [
            .. from direction in Enumerable.Range(0, _module.Directions)
               from kind in new[] { "bias_ih", "bias_hh" }
               select _module.Piece(kind, layer, direction, _gates),
        ]));

    // [T, D, B, H] to [T, B, D*H].
    private OnnxValue JoinDirections(int layer, OnnxValue y)
    {
        var name = Name($"l{layer}.output");
        OnnxDimension[] shape = [y.Shape[0], y.Shape[2], _module.Directions * _module.HiddenSize];
        if (_module.Directions == 1)
            return _writer.Node("Squeeze", name, [y, _writer.Constant("axis_1", 1)], DataType.Float, shape);
        var turned = _writer.Node(
            "Transpose", $"{name}.by_sequence", [y], DataType.Float, [y.Shape[0], y.Shape[2], y.Shape[1], y.Shape[3]],
            Attribute.Of("perm", 0, 2, 1, 3));
        return _writer.Node(
            "Reshape", name, [turned, _writer.Constant(Name("joined"), 0, 0, _module.Directions * _module.HiddenSize)], DataType.Float,
            shape);
    }
}
