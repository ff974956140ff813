using RnnBow.Onnx.Format;

namespace RnnBow.Onnx.Tests.Support;

/// <summary>What the ONNX specification asks of a file, of its own reading: docs/IR.md and docs/Operators.md of the ONNX project.</summary>
internal static class SpecificationChecker
{
    // The opset in which each operator took the form that is used.
    private static readonly Dictionary<string, int> Since = new()
    {
        ["Add"] = 14, ["Concat"] = 13, ["Expand"] = 13, ["Gather"] = 13, ["GRU"] = 14, ["Identity"] = 16, ["LayerNormalization"] = 17,
        ["LogSoftmax"] = 13, ["LSTM"] = 14, ["MatMul"] = 13, ["OneHot"] = 11, ["Relu"] = 14, ["Reshape"] = 14, ["RNN"] = 14, ["Shape"] = 15,
        ["Sigmoid"] = 13, ["Softmax"] = 13, ["Split"] = 13, ["Squeeze"] = 13, ["Tanh"] = 13, ["Transpose"] = 13,
    };

    public static void Check(ModelProto model, string what)
    {
        Assert.True(model.IrVersion == 8, $"{what}: IR version {model.IrVersion}");
        var opset = Assert.Single(model.OpsetImport);
        Assert.True(opset is { Domain: "", Version: 17 }, $"{what}: {opset}");
        Assert.NotEqual("", model.Graph.Name);
        AssertUnique(model.MetadataProps.Select(p => p.Key), what);
        CheckNames(model.Graph, what);
        CheckOrder(model.Graph, what);
        foreach (var tensor in model.Graph.Initializer)
            CheckTensor(tensor, what);
        foreach (var node in model.Graph.Node)
            CheckNode(model.Graph, node, (int)opset.Version, what);
    }

    // One assignment for each name; an initializer may share the name of an input, whose default it is.
    private static void CheckNames(GraphProto graph, string what)
    {
        AssertUnique(graph.Node.Select(n => n.Name), what);
        AssertUnique(graph.Initializer.Select(i => i.Name), what);
        AssertUnique(graph.Input.Select(i => i.Name).Concat(graph.Node.SelectMany(n => n.Output)).Where(n => n != ""), what);
        AssertUnique(graph.Output.Select(o => o.Name), what);
        var inputs = graph.Input.Select(i => i.Name).ToHashSet();
        AssertUnique(
            graph.Initializer.Select(i => i.Name).Where(n => !inputs.Contains(n)).Concat(graph.Node.SelectMany(n => n.Output)), what);
        foreach (var value in graph.Input.Concat(graph.Output))
            Assert.True(value.Type?.TensorType is { ElemType: 1 or 7, Shape.Dim.Count: > 0 }, $"{what}: {value}");
    }

    private static void CheckOrder(GraphProto graph, string what)
    {
        var known = graph.Input.Select(i => i.Name).Concat(graph.Initializer.Select(i => i.Name)).ToHashSet();
        foreach (var node in graph.Node)
        {
            foreach (var input in node.Input.Where(i => i != ""))
                Assert.True(known.Contains(input), $"{what}: {node.Name} reads {input}, which is not there yet");
            known.UnionWith(node.Output);
        }
        foreach (var output in graph.Output)
            Assert.True(known.Contains(output.Name), $"{what}: nothing makes {output.Name}");
    }

    private static void CheckTensor(TensorProto tensor, string what)
    {
        var size = tensor.DataType switch { 1 => 4, 7 => 8, _ => throw new Xunit.Sdk.XunitException($"{what}: type {tensor.DataType}") };
        Assert.True(
            tensor.RawData.Length == tensor.Dims.Aggregate((long)size, (product, length) => product * length), $"{what}: {tensor.Name}");
    }

    private static void CheckNode(GraphProto graph, NodeProto node, int opset, string what)
    {
        Assert.True(Since.TryGetValue(node.OpType, out var since) && since <= opset, $"{what}: {node.OpType}");
        Assert.NotEmpty(node.Output);
        AssertUnique(node.Attribute.Select(a => a.Name), what);
        Assert.All(node.Attribute, a => Assert.NotEqual(AttributeProto.Types.AttributeType.Undefined, a.Type));
        if (node.OpType is "RNN" or "LSTM" or "GRU")
            CheckRecurrent(graph, node, what);
    }

    // docs/Operators.md: X [T, B, I], W [D, G*H, I], R [D, G*H, H], B [D, 2*G*H].
    private static void CheckRecurrent(GraphProto graph, NodeProto node, string what)
    {
        var gates = node.OpType switch { "LSTM" => 4, "GRU" => 3, _ => 1 };
        var hidden = node.Attribute.Single(a => a.Name == "hidden_size").I;
        var direction = node.Attribute.Single(a => a.Name == "direction").S.ToStringUtf8();
        Assert.Contains(direction, new[] { "forward", "bidirectional" });
        var directions = direction == "bidirectional" ? 2 : 1;
        Assert.InRange(node.Input.Count, 3, node.OpType == "LSTM" ? 8 : 6);
        Assert.Equal(node.OpType == "LSTM" ? 3 : 2, node.Output.Count);
        var input = ShapeOf(graph, node.Input[0]);
        Assert.Equal(3, input.Count);
        AssertDims(graph, node.Input[1], [directions, gates * hidden, input[2].DimValue], what);
        AssertDims(graph, node.Input[2], [directions, gates * hidden, hidden], what);
        if (node.Input.Count > 3 && node.Input[3] != "")
            AssertDims(graph, node.Input[3], [directions, 2 * gates * hidden], what);
    }

    private static Google.Protobuf.Collections.RepeatedField<TensorShapeProto.Types.Dimension> ShapeOf(GraphProto graph, string name) =>
        graph.Input.Concat(graph.ValueInfo).Single(v => v.Name == name).Type.TensorType.Shape.Dim;

    private static void AssertDims(GraphProto graph, string name, long[] expected, string what)
    {
        var tensor = graph.Initializer.Single(i => i.Name == name);
        Assert.True(tensor.Dims.SequenceEqual(expected), $"{what}: {name} is {tensor.Dims}, not [{string.Join(", ", expected)}]");
    }

    private static void AssertUnique(IEnumerable<string> names, string what)
    {
        var twice = names.GroupBy(n => n).Where(g => g.Key == "" || g.Count() > 1).Select(g => g.Key).ToArray();
        Assert.True(twice.Length == 0, $"{what}: empty or twice: {string.Join(", ", twice)}");
    }
}
