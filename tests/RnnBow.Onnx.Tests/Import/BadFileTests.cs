using Google.Protobuf;
using RnnBow.Onnx.Format;
using RnnBow.Onnx.Tests.Models;
using RnnBow.Onnx.Tests.Support;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Import;

public sealed class BadFileTests
{
    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        using var folder = new TempFolder();
        using var model = new LanguageModel();
        OnnxExporter.Save(model, folder["model.onnx"], new() { Vocabulary = ["a", "b"], Name = "text" });
        var bytes = File.ReadAllBytes(folder["model.onnx"]);
        for (var length = 0; length < bytes.Length; length += 1 + (length / 97))
        {
            File.WriteAllBytes(folder["cut.onnx"], bytes[..length]);
            var error = Assert.Throws<InvalidDataException>(() => OnnxImporter.Read(folder["cut.onnx"]));
            Assert.Contains("cut.onnx", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_file_never_ends_in_anything_but_a_sentence()
    {
        using var folder = new TempFolder();
        using var gru = nn.GRU(2, 3);
        OnnxExporter.Save(gru, folder["gru.onnx"]);
        var bytes = File.ReadAllBytes(folder["gru.onnx"]);
        var random = new Random(5);
        for (var trial = 0; trial < 1000; trial++)
        {
            var damaged = bytes.ToArray();
            for (var change = 0; change <= random.Next(3); change++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder["bad.onnx"], damaged);
            var error = Record.Exception(() => OnnxImporter.Read(folder["bad.onnx"]));
            Assert.True(error is null or InvalidDataException or NotSupportedException, $"{error}");
        }
    }

    [Fact]
    public void What_is_no_onnx_file_is_refused()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["text"], "This is no model.");
        Assert.Throws<InvalidDataException>(() => OnnxImporter.Read(folder["text"]));
        Assert.Throws<FileNotFoundException>(() => OnnxImporter.Read(folder["none"]));
    }

    [Fact]
    public void A_network_without_recurrent_nodes_is_refused()
    {
        using var folder = new TempFolder();
        Change(folder, model =>
        {
            var (input, output) = (model.Graph.Input[0].Name, model.Graph.Output[0].Name);
            model.Graph.Node.Clear();
            model.Graph.Node.Add(new NodeProto { OpType = "Relu", Name = "relu", Input = { input }, Output = { output } });
        });
        Assert.Contains(
            "no recurrent network", Assert.Throws<InvalidDataException>(() => OnnxImporter.Read(folder["gru.onnx"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_pytorch_does_not_have_is_refused()
    {
        using var folder = new TempFolder();
        Refused("linear_before_reset", node => node.Attribute.Single(a => a.Name == "linear_before_reset").I = 0);
        Refused("clips", node => node.Attribute.Add(Attribute.Of("clip", 3f)));
        Refused("activations", node => node.Attribute.Add(Attribute.Of("activations", ["Sigmoid", "Relu"])));
        Refused("'reverse'", node => node.Attribute.Single(a => a.Name == "direction").S = ByteString.CopyFromUtf8("reverse"));
        Refused("layout", node => node.Attribute.Add(Attribute.Of("layout", 1)));
        Refused("no constant", node => node.Input[1] = "input");

        void Refused(string word, Action<NodeProto> change)
        {
            Change(folder, model => change(model.Graph.Node.Single(n => n.OpType == "GRU")));
            var error = Assert.Throws<NotSupportedException>(() => OnnxImporter.Read(folder["gru.onnx"]));
            Assert.Contains(word, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_that_is_built_otherwise_is_refused_and_keeps_its_weights()
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        var gru = nn.GRU(2, 3);
        OnnxExporter.Save(gru, folder["gru.onnx"]);
        foreach (var other in new nn.Module[] { nn.GRU(2, 3, 2), nn.RNN(2, 3), nn.GRU(2, 3, batchFirst: true), nn.GRU(4, 3) })
        {
            var before = other.get_parameter("weight_hh_l0")!.bytes.ToArray();
            Assert.Throws<InvalidDataException>(() => OnnxImporter.Load(other, folder["gru.onnx"]));
            Assert.Equal(before, other.get_parameter("weight_hh_l0")!.bytes.ToArray());
        }
        var network = OnnxImporter.Read(folder["gru.onnx"]).Networks[0];
        Assert.Contains("4 inputs", Assert.Throws<ArgumentException>(() => network.CopyTo(nn.GRU(4, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.CopyTo(nn.Linear(2, 3)));
    }

    private static void Change(TempFolder folder, Action<ModelProto> change)
    {
        using var gru = nn.GRU(2, 3);
        OnnxExporter.Save(gru, folder["gru.onnx"]);
        var model = OnnxFile.Read(folder["gru.onnx"]);
        change(model);
        OnnxFile.Write(folder["gru.onnx"], model);
    }
}
