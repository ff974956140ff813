using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// What holds of every record, over random networks, batches and horizons. The cases are the same in every run; others are drawn with
/// RNNBOW_PROPERTY_SEED=N, and the seed that a failure prints, as in RNNBOW_PROPERTY_SEED=A,B, draws its case again.
/// </summary>
public sealed class RecordPropertyTests(ITestOutputHelper output)
{
    private const int MaskSeed = 77;
    private const int Cases = 80;
    private const string UsualSeed = "2017";

    // Weights for which rounding does not grow from step to step.
    private const double HalfScale = 0.6;

    // A rounding to bfloat16 is 2^-9 of a term, and some thirty of them lie between the numbers of a case and its items. Terms cancel, more
    // or less, so what bounds the error is not the item but the norms of all items of the parameter together.
    private const double HalfTolerance = 32.0 / 512;

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_record_equals_the_definition_and_adds_up_to_the_gradient(CellKind cell) =>
        Check.One(Config(Cases), Prop.ForAll(RecordedCase.Of(cell), recorded => Hold(recorded)));

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void So_does_one_that_was_swept_in_groups_below_any_ceiling_on_memory(CellKind cell) =>
        Check.One(Config(Cases / 2), Prop.ForAll(RecordedCase.Of(cell), Arb.From(Gen.Choose(0, 99)), HoldInGroups));

    private Config Config(int cases)
    {
        var seed = (Environment.GetEnvironmentVariable("RNNBOW_PROPERTY_SEED") ?? UsualSeed).Split(',').Select(ulong.Parse).ToArray();
        output.WriteLine($"RNNBOW_PROPERTY_SEED={string.Join(',', seed)}");
        var random = seed.Length == 2 ? new Rnd(seed[0], seed[1]) : new Rnd(seed[0]);
        return FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(random, FSharpOption<int>.None)));
    }

    // The ceiling lies between what one sequence needs and what all do.
    private static void HoldInGroups(RecordedCase drawn, int percent)
    {
        var network = drawn.Network with { Batch = drawn.Network.Batch + 1, Sequences = null };
        if (network.Merging is { Kind: HorizonKind.Adaptive })
            network = network with { Merging = null };
        var memory = CeilingCase.MemoryOf(network, drawn.Dtype, new() { Horizon = network.Horizon });
        var (least, most) = (memory.BytesFor(1), memory.BytesFor(network.Batch));
        Hold(drawn with { Network = network }, new() { MaxMemory = least + (percent * (most - least) / 100) });
    }

    // Throws, naming every array that is off with both numbers, unless all is as it should be.
    private static void Hold(RecordedCase recorded, RecordingOptions? options = null)
    {
        var network = recorded.Network;
        var isHalf = recorded.Dtype == ScalarType.BFloat16;
        var values = new NetworkValues(network).ScaledBy(isHalf ? HalfScale : 1) with { Masks = Masks(recorded) };
        var truth = new DefinitionOracle().Itemize(network, values);
        using var module = recorded.IsItemized
            ? TestNetwork.Itemized(network, recorded.Dtype, recorded.Dropout)
            : TestNetwork.Fused(network, recorded.Dtype);
        manual_seed(MaskSeed);
        var step = RecordUnderTest.Of(module, network, values, recorded.Dtype, options);

        Assert.Equal(Arrays(network), step.Record.Layers.SelectMany(l => l.Arrays).Count());
        if (isHalf)
            HoldInHalf(recorded, truth, step.Record);
        else
            HoldToPrecision(recorded, truth, step);
    }

    private static void HoldToPrecision(RecordedCase recorded, ItemizedGradients truth, RecordUnderTest step)
    {
        var network = recorded.Network;
        var isDouble = recorded.Dtype == ScalarType.Float64;
        var items = new Deviations(isDouble ? 1e-6 : TestDevice.IsCuda ? 2e-2 : 1e-3); // a record holds float32
        foreach (var layer in step.Record.Layers)
        {
            // A share is a part of the gradient, which in tiny networks may all but cancel out: its error in single precision has no bound.
            foreach (var array in layer.Arrays.Where(a => isDouble || a.Measure != Measure.Share))
            {
                var key = new WeightKey(layer.Layer, layer.Direction, array.Parameter);
                items.Compare($"{recorded}: {key} '{array.Gate}' {array.Measure}", Expected(network, truth[key], key, array), array.Data);
            }
        }
        items.AssertNone();
        Assert.True(!isDouble || step.Record.Residual <= 1e-12, $"{recorded}: residual {step.Record.Residual:G3}");
        if (!isDouble)
            return;
        var gradients = new Deviations(1e-10);
        foreach (var (key, gradient) in step.Gradients)
            gradients.Compare($"{recorded}: gradient of {key}", truth[key].Total(network.Batch), gradient);
        gradients.AssertNone();
    }

    // Norms, and what the items add up to: against the definition in float64, and against what autograd made in bfloat16.
    private static void HoldInHalf(RecordedCase recorded, ItemizedGradients truth, GradientRecord record)
    {
        var network = recorded.Network;
        foreach (var layer in record.Layers)
            foreach (var total in layer.Totals)
            {
                var key = new WeightKey(layer.Layer, layer.Direction, total.Parameter);
                var array = layer.Find(total.Parameter, total.Gate, Measure.Norm)!;
                var norm = ExpectedItems.TotalNorm(network, truth[key], GateOf(network, total.Gate));
                var items = Expected(network, truth[key], key, array).Zip(array.Data.ToArray(), (expected, there) => expected - there);
                var worst = items.Append(norm - total.Norm).Append(total.Residual * total.Norm).Max(Math.Abs);
                var most = HalfTolerance * truth[key].SumOfNorms(network.Recorded);
                Assert.True(worst <= most, $"{recorded}: {key} '{total.Gate}' is off by {worst:G3}, at most {most:G3} was expected");
            }
    }

    private static double[] Expected(NetworkCase network, ItemMatrices items, WeightKey key, ItemArray array)
    {
        var gate = GateOf(network, array.Gate);
        return network.Merging is null
            ? ExpectedItems.Of(network, items, key.Direction, gate, array.Measure)
            : ExpectedItems.OfSpans(network, items, key.Direction, gate, array);
    }

    private static int? GateOf(NetworkCase network, string letter) =>
        letter.Length == 0 ? null : Array.IndexOf(network.Cell.Gates(), letter);

    private static int Arrays(NetworkCase network) =>
        network.Weights.Count() * CasesOf.Gates(network.Cell).Count() * SweepUnderTest.AllMeasures.Length;

    // PyTorch's dropout: a mask of ones that survive, scaled by 1 / (1 - p), drawn layer by layer, whatever the layout of the batch.
    private static Numbers[] Masks(RecordedCase recorded)
    {
        if (recorded.Dropout == 0)
            return [];
        using var scope = NewDisposeScope();
        manual_seed(MaskSeed);
        var (network, kept) = (recorded.Network, 1 - recorded.Dropout);
        long[] shape = [network.Steps, network.Batch, network.OutputSize];
        return
        [
            .. Enumerable.Range(1, network.Layers - 1).Select(_ =>
                new Numbers(empty(shape, dtype: ScalarType.Float64).bernoulli_(kept).div_(kept).Doubles(), shape)),
        ];
    }
}
