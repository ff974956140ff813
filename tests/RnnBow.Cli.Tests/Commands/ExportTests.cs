using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using RnnBow.Cli.Onnx;
using RnnBow.Cli.Tests.Support;
using RnnBow.Onnx;
using RnnBow.Onnx.Tests.Support;
using TempFolder = RnnBow.Cli.Tests.Support.TempFolder;

namespace RnnBow.Cli.Tests.Commands;

public sealed class ExportTests
{
    [Theory]
    [InlineData("rnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void What_was_exported_writes_the_same_text_for_the_same_seed(string cell)
    {
        using var folder = Trained(cell);
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx").Succeeded();
        Assert.Equal(
            Sample(folder, "run.ckpt").Succeeded().Output, Sample(folder, "run.onnx", "--runtime", "torch").Succeeded().Output);
    }

    [OnnxRuntimeTheory]
    [InlineData("rnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Onnx_runtime_writes_the_same_text_for_the_same_seed(string cell)
    {
        using var folder = Trained(cell);
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx").Succeeded();
        var vocabulary = new Vocabulary(OnnxImporter.Read(folder["run.onnx"]).Vocabulary!);
        using var reader = new OnnxReader(new NodeSession(folder["run.onnx"]), "run.onnx");
        var written = new Sampler(reader, 0.8, new Random(7)).Continue(vocabulary.Encode("for ")).Take(200);
        Assert.Equal(
            Sample(folder, "run.ckpt").Succeeded().Output, $"for {string.Concat(written.Select(id => vocabulary.Tokens[id]))}\n");
    }

    [Fact]
    public void Without_onnx_runtime_in_the_build_sampling_says_which_package_is_missing()
    {
        using var folder = Trained("gru");
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx", "--output", "net.onnx").Succeeded();
        if (OnnxSessions.Available)
        {
            Assert.Equal(Sample(folder, "run.ckpt").Succeeded().Output, Sample(folder, "net.onnx").Succeeded().Output);
            return;
        }
        Sample(folder, "net.onnx", "--runtime", "onnxruntime").FailedWith(1, "Microsoft.ML.OnnxRuntime");
        var unasked = Sample(folder, "net.onnx");
        Assert.Contains("Microsoft.ML.OnnxRuntime", unasked.Error, StringComparison.Ordinal);
        Assert.Equal(Sample(folder, "run.ckpt").Output, unasked.Output);
    }

    [Fact]
    public void The_report_names_inputs_and_outputs_and_the_file_how_it_was_trained()
    {
        using var folder = Trained("lstm");
        var output = Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx").Succeeded().Output;
        string[] lines = ["input: int64 [time, batch]", "c0: float32 [1, state_batch, 8]", "h_n: float32 [1, batch, 8]", "run.onnx"];
        foreach (var line in lines)
            Assert.Contains(line, output, StringComparison.Ordinal);
        var facts = OnnxImporter.Read(folder["run.onnx"]).Metadata;
        Assert.Equal(("lstm", "8", "20", folder["text.c"]), (facts["cell"], facts["hidden"], facts["step"], facts["data"]));
    }

    [Fact]
    public void Nothing_on_disk_is_lost()
    {
        using var folder = Trained("gru");
        folder.Write("run.onnx", "kept");
        folder.Write("text.ckpt", "no checkpoint");
        var before = folder.Snapshot();
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx").FailedWith(1, "run.onnx exists", "--overwrite");
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx", "--output", "run.ckpt", "--overwrite")
            .FailedWith(1, "run.ckpt is read from");
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx", "--output", "none/net.onnx").FailedWith(1, "none/net.onnx");
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx", "--output", "/proc/net.onnx")
            .FailedWith(1, "'/proc/net.onnx'. Name a file");
        Rnnbow.Run(folder, "export", "text.ckpt", "--to", "onnx").FailedWith(1, "text.ckpt");
        Rnnbow.Run(folder, "export", "none.ckpt", "--to", "onnx").FailedWith(1, "none.ckpt");
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "tflite").FailedWith(2, "tflite");
        Assert.Equal(before, folder.Snapshot());
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx", "--overwrite").Succeeded();
        Assert.NotEqual("kept", File.ReadAllText(folder["run.onnx"]));
    }

    [Fact]
    public void What_is_no_network_that_writes_is_refused()
    {
        using var folder = Trained("gru");
        folder.Write("text.onnx", "no network");
        Sample(folder, "text.onnx").FailedWith(1, "text.onnx");
        Sample(folder, "none.onnx").FailedWith(1, "none.onnx");
        using var gru = TorchSharp.torch.nn.GRU(2, 3);
        OnnxExporter.Save(gru, folder["bare.onnx"]);
        Sample(folder, "bare.onnx").FailedWith(1, "bare.onnx", "vocabulary");
        OnnxExporter.Save(gru, folder["other.onnx"], new() { Vocabulary = ["a", "b"] });
        Rnnbow.Run(folder, "sample", "other.onnx", "--prompt", "a", "--runtime", "torch").FailedWith(1, "other.onnx");
        Rnnbow.Run(folder, "export", "run.ckpt", "--to", "onnx").Succeeded();
        File.WriteAllBytes(folder["cut.onnx"], File.ReadAllBytes(folder["run.onnx"])[..1500]);
        Sample(folder, "cut.onnx").FailedWith(1, "cut.onnx");
    }

    private static TempFolder Trained(string cell)
    {
        var folder = new TempFolder();
        var args = SmallTraining.Args(folder).Select(word => word == "rnn" ? cell : word);
        Rnnbow.Run(folder, [.. args, "--layers", cell == "gru" ? "2" : "1"]).Succeeded();
        return folder;
    }

    private static Rnnbow.Result Sample(TempFolder folder, string file, params string[] more) =>
        Rnnbow.Run(folder, ["sample", file, "--seed", "7", "--length", "200", "--prompt", "for ", .. more]);
}
