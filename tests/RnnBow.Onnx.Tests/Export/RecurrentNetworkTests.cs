using RnnBow.Onnx.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;
using Feed = (string Name, RnnBow.Onnx.Tests.Support.OnnxRuntime.Values Values);

namespace RnnBow.Onnx.Tests.Export;

public sealed class RecurrentNetworkTests(OnnxRuntime runtime) : IClassFixture<OnnxRuntime>
{
    [OnnxRuntimeTheory]
    [InlineData(OnnxCell.RnnTanh)]
    [InlineData(OnnxCell.RnnRelu)]
    [InlineData(OnnxCell.Lstm)]
    [InlineData(OnnxCell.Gru)]
    public void Every_module_says_in_onnx_runtime_what_it_says_here(OnnxCell cell)
    {
        manual_seed(1);
        var random = new Random(1);
        foreach (var network in RecurrentCase.All(cell))
        {
            Compare(network, OnnxStates.Inputs, random);
            Compare(network, OnnxStates.Optional, random);
            Compare(network, OnnxStates.None, random);
        }
    }

    [OnnxRuntimeFact]
    public void A_gru_whose_candidate_has_a_recurrent_bias_resets_after_the_product()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        manual_seed(2);
        var gru = nn.GRU(4, 6);
        using (no_grad())
            gru.get_parameter("bias_hh_l0")!.normal_();
        var x = randn(20, 2, 4);
        OnnxExporter.Save(gru, folder["gru.onnx"], new() { States = OnnxStates.None });
        var (expected, _, _) = RecurrentCase.Run(gru, x, null, null);
        expected.AssertSame(runtime.Run(folder["gru.onnx"], ("input", x.ToValues()))["output"], "gru");

        // The test would see the other order.
        var model = OnnxFile.Read(folder["gru.onnx"]);
        model.Graph.Node.Single(n => n.OpType == "GRU").Attribute.Single(a => a.Name == "linear_before_reset").I = 0;
        OnnxFile.Write(folder["other.onnx"], model);
        Assert.True(expected.Distance(runtime.Run(folder["other.onnx"], ("input", x.ToValues()))["output"]) > 0.01);
    }

    [OnnxRuntimeFact]
    public void One_state_stands_for_every_sequence_of_the_batch()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var gru = nn.GRU(3, 4, 2, bidirectional: true);
        var (x, h0) = (randn(5, 3, 3), randn(4, 1, 4));
        OnnxExporter.Save(gru, folder["gru.onnx"]);
        var (output, h, _) = RecurrentCase.Run(gru, x, h0.expand(4, 3, 4).contiguous(), null);
        var actual = runtime.Run(folder["gru.onnx"], ("input", x.ToValues()), ("h0", h0.ToValues()));
        output.AssertSame(actual["output"], "output");
        h.AssertSame(actual["h_n"], "h_n");
    }

    [OnnxRuntimeFact]
    public void Weights_of_float64_are_written_as_float32()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var lstm = nn.LSTM(3, 4, dtype: float64);
        var x = randn(5, 2, 3);
        var report = OnnxExporter.Save(lstm, folder["wide.onnx"], new() { States = OnnxStates.None });
        Assert.Equal(4, report.Warnings.Count(w => w.Contains("float64", StringComparison.Ordinal)));
        var (expected, _, _) = RecurrentCase.Run(lstm, x.to(float64), null, null);
        expected.to(float32).AssertSame(runtime.Run(folder["wide.onnx"], ("input", x.ToValues()))["output"], "output");
    }

    [OnnxRuntimeFact]
    public void An_optional_state_that_is_given_is_used()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var lstm = nn.LSTM(3, 4, 2);
        var (x, h0, c0) = (randn(5, 3, 3), randn(2, 3, 4), randn(2, 3, 4));
        OnnxExporter.Save(lstm, folder["lstm.onnx"], new() { States = OnnxStates.Optional });
        // Node's runtime takes no optional inputs: without their defaults they are ordinary ones.
        var model = OnnxFile.Read(folder["lstm.onnx"]);
        foreach (var name in new[] { "h0", "c0" })
            Assert.True(model.Graph.Initializer.Remove(model.Graph.Initializer.Single(i => i.Name == name)));
        OnnxFile.Write(folder["given.onnx"], model);
        var (output, _, c) = RecurrentCase.Run(lstm, x, h0, c0);
        var actual = runtime.Run(folder["given.onnx"], ("input", x.ToValues()), ("h0", h0.ToValues()), ("c0", c0.ToValues()));
        output.AssertSame(actual["output"], "output");
        c!.AssertSame(actual["c_n"], "c_n");
    }

    [Fact]
    public void Exporting_changes_nothing_of_the_module_and_draws_no_random_numbers()
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        foreach (var cell in Enum.GetValues<OnnxCell>())
        {
            foreach (var network in RecurrentCase.All(cell).Where(n => n.Layers == 2))
            {
                var module = network.Create();
                module.train();
                var before = module.state_dict().ToDictionary(p => p.Key, p => p.Value.bytes.ToArray());
                manual_seed(3);
                OnnxExporter.Save(module, folder["network.onnx"]);
                var drawn = rand(4).bytes.ToArray();
                manual_seed(3);
                Assert.Equal(rand(4).bytes.ToArray(), drawn);
                Assert.True(module.training, $"{network}");
                Assert.All(module.state_dict(), p => Assert.Equal(before[p.Key], p.Value.bytes.ToArray()));
            }
        }
    }

    // With states given (their inputs), left out (optional inputs), and without any; each file for several lengths and batches.
    private void Compare(RecurrentCase network, OnnxStates states, Random random)
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        var module = network.Create();
        OnnxExporter.Save(module, folder["network.onnx"], new() { States = states });
        var batches = Enumerable.Range(0, 3).Select(_ => new Batch(network, random, states == OnnxStates.Inputs)).ToArray();
        var answers = runtime.Run(folder["network.onnx"], batches.Select(batch => batch.Feeds));
        foreach (var (batch, answer) in batches.Zip(answers))
        {
            var what = $"{network}, {states}, {batch}";
            var (output, h, c) = RecurrentCase.Run(module, batch.X, batch.H0, batch.C0);
            output.AssertSame(answer["output"], what);
            Assert.Equal(states == OnnxStates.None ? 1 : network.HasCell ? 3 : 2, answer.Count);
            if (states == OnnxStates.None)
                continue;
            h.AssertSame(answer["h_n"], $"h_n of {what}");
            c?.AssertSame(answer["c_n"], $"c_n of {what}");
        }
    }

    private sealed class Batch
    {
        public Batch(RecurrentCase network, Random random, bool states)
        {
            var (steps, sequences) = (random.Next(1, 51), random.Next(1, 6));
            X = network.BatchFirst ? randn(sequences, steps, RecurrentCase.Inputs) : randn(steps, sequences, RecurrentCase.Inputs);
            if (!states)
                return;
            H0 = randn(network.States, sequences, RecurrentCase.Hidden);
            C0 = network.HasCell ? randn(network.States, sequences, RecurrentCase.Hidden) : null;
        }

        public Tensor X { get; }

        public Tensor? H0 { get; }

        public Tensor? C0 { get; }

        public Feed[] Feeds =>
        [
            .. new (string Name, Tensor? Values)[] { ("input", X), ("h0", H0), ("c0", C0) }
                .Where(feed => feed.Values is not null).Select(feed => (feed.Name, feed.Values!.ToValues())),
        ];

        public override string ToString() => $"x [{string.Join(", ", X.shape)}]";
    }
}
