using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class DropoutTests
{
    private const double Rate = 0.4;
    private const int MaskSeed = 77;

    [Theory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void In_evaluation_nothing_is_dropped(CellKind cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var network = Network(cell, bidirectional);
        using var dropping = new TwinNetworks(network, Rate);
        using var plain = new TwinNetworks(network);
        dropping.Itemized.Module.eval();
        var batch = new TestBatch(network, new NetworkValues(network), ScalarType.Float32);
        Assert.Equal(plain.Itemized.Call(batch.X).Output.Bits(), dropping.Itemized.Call(batch.X).Output.Bits());
    }

    [CpuTheory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void In_training_the_masks_are_those_that_the_fused_module_draws(CellKind cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var network = Network(cell, bidirectional);
        using var twins = new TwinNetworks(network, Rate);
        var batch = new TestBatch(network, new NetworkValues(network), ScalarType.Float32);
        var (fused, itemized) = (Seeded(twins.Fused, batch), Seeded(twins.Itemized, batch));
        var deviations = new Deviations(1e-5);
        deviations.Compare("output", fused, itemized);
        deviations.AssertNone();
    }

    [CpuTheory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void Items_under_dropout_equal_the_definition_with_the_same_masks(CellKind cell, bool bidirectional)
    {
        foreach (var network in new[] { Network(cell, bidirectional), Network(cell, bidirectional) with { Window = 2, Sequences = 1 } })
        {
            var values = new NetworkValues(network) { Masks = Masks(network) };
            var truth = new DefinitionOracle().Itemize(network, values);
            using var module = TestNetwork.Itemized(network, ScalarType.Float64, Rate);
            manual_seed(MaskSeed);
            var step = RecordUnderTest.Of(module, network, values, ScalarType.Float64);
            var deviations = new Deviations(1e-6);
            step.Compare(network, truth, deviations);
            foreach (var (key, gradient) in step.Gradients)
                deviations.Compare($"{key}", truth[key].Total(network.Batch), gradient);
            deviations.AssertNone();
            Assert.InRange(step.Record.Residual, 0, 1e-12);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Items_under_dropout_sum_to_the_gradient_in_either_layout(bool batchFirst, bool bidirectional)
    {
        var network = Network(CellKind.Lstm, bidirectional) with { BatchFirst = batchFirst, Batch = 4, Steps = 4 };
        using var module = TestNetwork.Itemized(network, ScalarType.Float64, Rate);
        Assert.InRange(RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float64).Record.Residual, 0, 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_everything_is_dropped_the_layers_below_get_no_gradient(bool bidirectional)
    {
        var network = Network(CellKind.Gru, bidirectional) with { Layers = 2 };
        using var module = TestNetwork.Itemized(network, ScalarType.Float64, dropout: 1);
        var step = RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float64);
        Assert.All(step.Gradients.Where(g => g.Key.Layer == 0), g => Assert.All(g.Value, value => Assert.Equal(0, value)));
        Assert.All(step.Record.Layers.Where(l => l.Layer == 0), layer => Assert.Equal(0, layer.Totals.Max(t => t.Norm)));
    }

    private static NetworkCase Network(CellKind cell, bool bidirectional) =>
        new() { Cell = cell, Layers = 3, Batch = 3, Steps = 6, Bidirectional = bidirectional };

    private static double[] Seeded(TestNetwork module, TestBatch batch)
    {
        manual_seed(MaskSeed);
        return module.Call(batch.X).Output.Doubles();
    }

    // PyTorch's dropout: a mask of ones that survive, scaled by 1 / (1 - p), drawn layer by layer.
    private static Numbers[] Masks(NetworkCase network)
    {
        using var scope = NewDisposeScope();
        manual_seed(MaskSeed);
        long[] shape = [network.Steps, network.Batch, network.OutputSize];
        return
        [
            .. Enumerable.Range(1, network.Layers - 1).Select(_ =>
                new Numbers(empty(shape, dtype: ScalarType.Float64).bernoulli_(1 - Rate).div_(1 - Rate).Doubles(), shape)),
        ];
    }
}
