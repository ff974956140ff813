using RnnBow.Onnx.Tests.Models;
using RnnBow.Onnx.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Import;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(OnnxCell.RnnTanh)]
    [InlineData(OnnxCell.RnnRelu)]
    [InlineData(OnnxCell.Lstm)]
    [InlineData(OnnxCell.Gru)]
    public void The_weights_of_every_module_come_back_to_the_last_bit(OnnxCell cell)
    {
        using var folder = new TempFolder();
        foreach (var network in RecurrentCase.All(cell))
        {
            using var module = network.Create();
            OnnxExporter.Save(module, folder["network.onnx"]);
            var found = Assert.Single(OnnxImporter.Read(folder["network.onnx"]).Networks);
            Assert.Equal(
                (cell, network.Layers, RecurrentCase.Inputs, RecurrentCase.Hidden, network.Bidirectional, network.Bias),
                (found.Cell, found.Layers, found.InputSize, found.HiddenSize, found.Bidirectional, found.HasBias));
            using var imported = found.CreateModule(network.BatchFirst);
            AssertSameBits(module, imported, $"{network}");
            using var twin = network.Create();
            OnnxImporter.Load(twin, folder["network.onnx"]);
            AssertSameBits(module, twin, $"{network}");
        }
    }

    [Theory]
    [InlineData(OnnxStates.Inputs)]
    [InlineData(OnnxStates.Optional)]
    [InlineData(OnnxStates.None)]
    public void A_whole_model_comes_back_to_the_last_bit(OnnxStates states)
    {
        using var folder = new TempFolder();
        using var model = new LanguageModel();
        OnnxExporter.Save(model, folder["model.onnx"], new() { States = states, InputName = "ids", OutputName = "scores" });
        using var twin = new LanguageModel();
        OnnxImporter.Load(twin, folder["model.onnx"]);
        AssertSameBits(model, twin, "model");
    }

    [Fact]
    public void The_networks_of_a_model_are_told_apart()
    {
        using var folder = new TempFolder();
        using var model = new Classifier();
        OnnxExporter.Save(model, folder["model.onnx"], new() { Vocabulary = ["a", "b"] });
        var file = OnnxImporter.Read(folder["model.onnx"]);
        Assert.Equal(["Gru, 1 layer of 6, 5 inputs, in both directions", "RnnRelu, 1 layer of 4, 12 inputs"],
            file.Networks.Select(n => n.ToString()));
        Assert.Equal(["a", "b"], file.Vocabulary!);
    }

    [Fact]
    public void Layers_are_found_where_another_exporter_writes_them_another_way()
    {
        // As PyTorch's exporter writes: weights behind Identity and Constant nodes, between layers Transpose and Reshape, no hidden_size.
        using var folder = new TempFolder();
        using var lstm = nn.LSTM(3, 4, 2, bidirectional: true);
        OnnxExporter.Save(lstm, folder["lstm.onnx"], new() { States = OnnxStates.None });
        var model = OnnxFile.Read(folder["lstm.onnx"]);
        var graph = model.Graph;
        foreach (var node in graph.Node.Where(n => n.OpType == "LSTM"))
            node.Attribute.Remove(node.Attribute.Single(a => a.Name == "hidden_size"));
        Rename(graph, "l0.W", "onnx::LSTM_1");
        graph.Node.Insert(0, new Format.NodeProto { OpType = "Identity", Name = "same", Input = { "onnx::LSTM_1" }, Output = { "l0.W" } });
        var constant = graph.Initializer.Single(i => i.Name == "l1.R");
        graph.Initializer.Remove(constant);
        var value = new Format.NodeProto { OpType = "Constant", Name = "value", Output = { "l1.R" } };
        value.Attribute.Add(Attribute.Of("value", constant));
        graph.Node.Insert(0, value);
        OnnxFile.Write(folder["other.onnx"], model);
        using var imported = Assert.Single(OnnxImporter.Read(folder["other.onnx"]).Networks).CreateModule();
        AssertSameBits(lstm, imported, "lstm");
    }

    private static void Rename(Format.GraphProto graph, string from, string to) => graph.Initializer.Single(i => i.Name == from).Name = to;

    private static void AssertSameBits(nn.Module expected, nn.Module actual, string what)
    {
        using var scope = NewDisposeScope();
        var (left, right) = (expected.state_dict(), actual.state_dict());
        Assert.Equal(left.Keys.Order(StringComparer.Ordinal), right.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, tensor) in left)
            Assert.True(tensor.bytes.ToArray().SequenceEqual(right[name].bytes.ToArray()), $"{what}: {name}");
    }
}
