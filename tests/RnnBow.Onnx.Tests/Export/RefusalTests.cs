using RnnBow.Onnx.Tests.Models;
using RnnBow.Onnx.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Export;

public sealed class RefusalTests
{
    [Fact]
    public void An_unknown_module_is_named_with_its_path_and_what_to_do()
    {
        using var folder = new TempFolder();
        var head = nn.Sequential(("first", nn.Linear(4, 4)), ("second", nn.Sequential(("odd", new Opaque()))));
        var error = Assert.Throws<NotSupportedException>(
            () => OnnxExporter.Save([("gru", nn.GRU(2, 4)), ("head", head)], folder["model.onnx"]));
        Assert.StartsWith("'head.second.odd' is a Opaque,", error.Message, StringComparison.Ordinal);
        Assert.Contains("IOnnxExportable", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_row_of_ones_own_that_does_more_than_a_row_is_unknown()
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<NotSupportedException>(
            () => OnnxExporter.Save([("gru", nn.GRU(2, 4)), ("row", new DoubleRow(nn.Linear(4, 4)))], folder["model.onnx"]));
        Assert.Contains("'row' is a DoubleRow", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_recurrent_module_is_refused()
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<NotSupportedException>(() => OnnxExporter.Save(nn.Linear(2, 3), folder["model.onnx"]));
        Assert.Contains("no recurrent module", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_that_do_not_fit_each_other_are_refused()
    {
        using var folder = new TempFolder();
        var (gru, path) = (nn.GRU(2, 4), folder["model.onnx"]);
        Assert.Contains(
            "'head' reads 5 features", Assert.Throws<ArgumentException>(
                () => OnnxExporter.Save([("gru", gru), ("head", nn.Linear(5, 2))], path)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'late' reads ids", Assert.Throws<ArgumentException>(
                () => OnnxExporter.Save([("gru", gru), ("late", nn.Embedding(3, 2))], path)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "axis 3", Assert.Throws<ArgumentException>(
                () => OnnxExporter.Save([("gru", gru), ("softmax", nn.Softmax(3))], path)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'relu' comes first", Assert.Throws<NotSupportedException>(
                () => OnnxExporter.Save([("relu", nn.ReLU()), ("gru", gru)], path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none/model.onnx")]
    [InlineData("folder")]
    [InlineData("file/model.onnx")]
    public void A_path_that_cannot_be_written_is_named_and_nothing_is_left_behind(string name)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["folder"]);
        File.WriteAllText(folder["file"], "kept");
        var error = Assert.Throws<IOException>(() => OnnxExporter.Save(nn.GRU(2, 3), folder[name]));
        Assert.StartsWith($"Cannot write the ONNX model {folder[name]}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal([folder["file"], folder["folder"]], Directory.GetFileSystemEntries(folder.Path).Order(StringComparer.Ordinal));
        Assert.Equal("kept", File.ReadAllText(folder["file"]));
    }

    [Fact]
    public void A_refused_model_leaves_the_file_that_was_there()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["model.onnx"], "kept");
        Assert.Throws<NotSupportedException>(() => OnnxExporter.Save(new Opaque(), folder["model.onnx"]));
        Assert.Equal("kept", File.ReadAllText(folder["model.onnx"]));
    }

    [Fact]
    public void Weights_that_are_not_finite_are_written_and_warned_of()
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        foreach (var module in new nn.Module[] { nn.GRU(2, 3), nn.RNN(2, 3, nonLinearity: nn.NonLinearities.ReLU) })
        {
            using (no_grad())
            {
                module.get_parameter("weight_hh_l0")![0].fill_(float.NaN);
                module.get_parameter("bias_ih_l0")![1].fill_(float.PositiveInfinity);
            }
            var report = OnnxExporter.Save(module, folder["model.onnx"]);
            Assert.Equal(2, report.Warnings.Count);
            Assert.Contains(report.Warnings, w => w.StartsWith("weight_hh_l0 has 3 of ", StringComparison.Ordinal));
            Assert.Contains(report.Warnings, w => w.StartsWith("bias_ih_l0 has 1 of ", StringComparison.Ordinal));
            Assert.Equal(3, OnnxFile.Read(folder["model.onnx"]).Graph.Initializer
                .Where(i => i.Name.EndsWith(".R", StringComparison.Ordinal)).SelectMany(TensorValues.ToFloats).Count(float.IsNaN));
        }
    }

    [Fact]
    public void Relu_is_told_from_tanh_where_weights_are_not_finite()
    {
        using var folder = new TempFolder();
        var rnn = nn.RNN(2, 3, nonLinearity: nn.NonLinearities.ReLU);
        using (no_grad())
            rnn.get_parameter("weight_ih_l0")![0].fill_(float.NaN);
        OnnxExporter.Save(rnn, folder["model.onnx"]);
        Assert.Contains(
            OnnxFile.Read(folder["model.onnx"]).Graph.Node.Single(n => n.OpType == "RNN").Attribute,
            a => a.Name == "activations" && a.Strings.Single().ToStringUtf8() == "Relu");
    }

    [Fact]
    public void A_name_that_is_given_twice_is_refused()
    {
        using var folder = new TempFolder();
        var gru = nn.GRU(2, 3);
        Assert.Throws<ArgumentException>(() => OnnxExporter.Save(gru, folder["a"], new() { InputName = "x", OutputName = "x" }));
        Assert.Throws<ArgumentException>(() => OnnxExporter.Save(gru, folder["a"], new()
        {
            Vocabulary = ["a"],
            Metadata = new Dictionary<string, string> { ["vocabulary"] = "[]" },
        }));
    }

    private sealed class DoubleRow(nn.Module<Tensor, Tensor> module) : Sequential(module)
    {
        public override Tensor forward(Tensor tensor) => base.forward(base.forward(tensor));
    }
}
