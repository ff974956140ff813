using RnnBow.Onnx.Tests.Models;
using RnnBow.Onnx.Tests.Support;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Values = RnnBow.Onnx.Tests.Support.OnnxRuntime.Values;

namespace RnnBow.Onnx.Tests.Export;

public sealed class ModelTests(OnnxRuntime runtime) : IClassFixture<OnnxRuntime>
{
    [OnnxRuntimeFact]
    public void A_language_model_says_the_same_read_at_once_and_step_by_step()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var constant = no_grad();
        manual_seed(1);
        using var model = new LanguageModel();
        OnnxExporter.Save(model, folder["model.onnx"]);
        model.eval();
        var ids = randint(0, LanguageModel.Symbols, [2, 9]);
        var (expected, h, c) = model.Read(ids, null);

        var zeros = Values.Of([2, 1, 8], new float[16]);
        var whole = runtime.Run(folder["model.onnx"], ("input", ids.ToValues()), ("h0", zeros), ("c0", zeros));
        expected.AssertSame(whole["output"], "scores");
        h.AssertSame(whole["h_n"], "h_n");
        c.AssertSame(whole["c_n"], "c_n");

        var (h0, c0) = (zeros, zeros);
        for (var t = 0; t < ids.shape[1]; t++)
        {
            var step = runtime.Run(folder["model.onnx"], ("input", ids.narrow(1, t, 1).ToValues()), ("h0", h0), ("c0", c0));
            expected.narrow(1, t, 1).AssertSame(step["output"], $"scores of step {t}");
            (h0, c0) = (step["h_n"], step["c_n"]);
        }
    }

    [OnnxRuntimeFact]
    public void A_model_of_two_recurrent_modules_says_the_same_and_names_the_states_by_their_modules()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        manual_seed(2);
        using var model = new Classifier();
        var report = OnnxExporter.Save(model, folder["model.onnx"], new() { States = OnnxStates.Optional, OutputName = "classes" });
        Assert.Equal(
            ["input: int64 [time, batch]", "reader.h0: float32 [2, state_batch, 6]", "summary.h0: float32 [1, state_batch, 4]"],
            report.Inputs);
        Assert.Equal(
            ["classes: float32 [batch, 3]", "reader.h_n: float32 [2, batch, 6]", "summary.h_n: float32 [1, batch, 4]"], report.Outputs);
        model.eval();
        foreach (var (steps, batch) in new[] { (1, 1), (7, 3), (30, 2) })
        {
            var ids = randint(0, 5, [steps, batch]);
            model.call(ids).AssertSame(runtime.Run(folder["model.onnx"], ("input", ids.ToValues()))["classes"], "classes");
        }
    }

    public static TheoryData<string> Parts => [.. PartsByName.Keys];

    private static Dictionary<string, Func<nn.Module<Tensor, Tensor>>> PartsByName => new()
    {
        ["linear"] = () => nn.Linear(4, 3),
        ["linear without bias"] = () => nn.Linear(4, 3, hasBias: false),
        ["dropout"] = () => nn.Dropout(0.9),
        ["layer norm"] = () => Scaled(nn.LayerNorm(4, eps: 0.3)),
        ["layer norm of two axes"] = () => Scaled(nn.LayerNorm([3, 4])),
        ["layer norm without weights"] = () => nn.LayerNorm(4, elementwise_affine: false),
        ["relu"] = () => nn.ReLU(),
        ["tanh"] = () => nn.Tanh(),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["softmax"] = () => nn.Softmax(0),
        ["softmax of the last axis"] = () => nn.Softmax(-1),
        ["log softmax"] = () => nn.LogSoftmax(2),
        ["flatten"] = () => nn.Flatten(),
        ["flatten of the first axes"] = () => nn.Flatten(0, 1),
        ["flatten of all axes"] = () => nn.Flatten(0),
        ["flatten of one axis"] = () => nn.Flatten(2, 2),
        ["identity"] = () => nn.Identity(),
        ["nothing"] = () => nn.Sequential(),
        ["rows of modules"] = () => nn.Sequential(
            ("first", nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Dropout(0.5))), ("second", nn.Sequential(nn.Linear(5, 2), nn.Tanh()))),
    };

    [OnnxRuntimeTheory]
    [MemberData(nameof(Parts))]
    public void Every_layer_after_a_recurrent_module_says_what_it_says_here(string part)
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        manual_seed(3);
        var (gru, layer) = (nn.GRU(2, 4), PartsByName[part]());
        var x = randn(5, 3, 2);
        OnnxExporter.Save([("gru", gru), ("layer", layer)], folder["model.onnx"], new() { States = OnnxStates.None });
        layer.eval();
        var expected = layer.call(gru.call(x).Item1);
        expected.AssertSame(runtime.Run(folder["model.onnx"], ("input", x.ToValues()))["output"], part);
    }

    [OnnxRuntimeFact]
    public void A_module_that_is_run_twice_has_its_weights_once()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        manual_seed(4);
        var (rnn, linear) = (nn.RNN(4, 4), nn.Linear(4, 4));
        OnnxExporter.Save(
            [("a", linear), ("rnn", rnn), ("b", linear)], folder["model.onnx"], new() { States = OnnxStates.None });
        Assert.Single(OnnxFile.Read(folder["model.onnx"]).Graph.Initializer, i => i.Name.EndsWith("weight", StringComparison.Ordinal));
        var x = randn(5, 3, 4);
        linear.call(rnn.call(linear.call(x)).Item1).AssertSame(
            runtime.Run(folder["model.onnx"], ("input", x.ToValues()))["output"], "output");
    }

    [Fact]
    public void Vocabulary_and_facts_are_in_the_file()
    {
        using var folder = new TempFolder();
        using var model = new LanguageModel();
        var options = new OnnxExportOptions
        {
            Name = "text",
            Description = "Writes text.",
            Vocabulary = ["\n", "é", "\"", "☃"],
            Metadata = new Dictionary<string, string> { ["steps"] = "1000" },
        };
        OnnxExporter.Save(model, folder["model.onnx"], options);
        var file = OnnxFile.Read(folder["model.onnx"]);
        Assert.Equal(("text", "Writes text."), (file.Graph.Name, file.DocString));
        Assert.Equal("1000", file.MetadataProps.Single(p => p.Key == "steps").Value);
        Assert.Equal("""["\n","é","\"","☃"]""", file.MetadataProps.Single(p => p.Key == "vocabulary").Value);
    }

    private static LayerNorm Scaled(LayerNorm norm)
    {
        using var constant = no_grad();
        norm.weight.normal_();
        norm.bias!.normal_();
        return norm;
    }
}
