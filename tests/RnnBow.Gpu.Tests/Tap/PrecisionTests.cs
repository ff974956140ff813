using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>What is left of exactness in each floating-point type. float64 is compared with the definition in RecordedItemsTests.</summary>
public sealed class PrecisionTests(ITestOutputHelper output)
{
    // bfloat16 has 8 bits, so that one rounding is 2^-9; a sweep of a dozen steps over weights that were rounded too has some of them.
    private const double HalfTolerance = 0.06;

    // Not of relu: where rounding takes a unit to 0 or from it, its slope is another one, and so is every item through it.
    public static TheoryData<CellKind, bool> SmoothNetworks
    {
        get
        {
            var data = new TheoryData<CellKind, bool>();
            foreach (var cell in new[] { CellKind.RnnTanh, CellKind.Lstm, CellKind.Gru })
            {
                data.Add(cell, false);
                data.Add(cell, true);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SmoothNetworks))]
    public void Items_in_bfloat16_are_those_of_the_definition_to_its_precision(CellKind cell, bool itemized)
    {
        var deviations = new Deviations(HalfTolerance);
        var worst = 0.0;
        foreach (var drawn in NetworkCases.Of(cell, 12))
        {
            var network = drawn with { Layers = Math.Min(drawn.Layers, 2), Hidden = 16, Steps = Math.Min(drawn.Steps, 6) };
            var values = new NetworkValues(network).ScaledBy(0.4); // tame enough for rounding not to grow
            var truth = new DefinitionOracle().Itemize(network, values);
            using var module = itemized
                ? TestNetwork.Itemized(network, ScalarType.BFloat16)
                : TestNetwork.Fused(network, ScalarType.BFloat16);
            var record = RecordUnderTest.Of(module, network, values, ScalarType.BFloat16).Record;
            worst = Math.Max(worst, record.Residual);
            Assert.True(record.Residual <= HalfTolerance, $"{network}: residual {record.Residual:G3}");
            foreach (var key in network.Weights)
            {
                var expected = ExpectedItems.Of(network, truth[key], key.Direction, null, Measure.Norm);
                deviations.Compare($"{network}: {key}", expected, record.Find(key.Layer)!.Find(key.Parameter, "", Measure.Norm)!.Data);
            }
        }
        deviations.AssertNone(output);
        output.WriteLine($"worst residual {worst:G3}");
    }

    [Theory]
    [InlineData(ScalarType.Float64, 1e-12)]
    [InlineData(ScalarType.Float32, 1e-5)]
    [InlineData(ScalarType.BFloat16, HalfTolerance)]
    public void A_cell_of_ones_own_adds_up_in_every_type(ScalarType dtype, double tolerance)
    {
        foreach (var cell in new[] { "peephole", "minimal" })
        {
            var (record, _) = new OwnCellCase(cell, new() { Cell = CellKind.RnnTanh, Steps = 6, Hidden = 8 }).Record(dtype);
            Assert.InRange(record.Residual, 0, dtype == ScalarType.Float32 ? TestDevice.SingleTolerance : tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void A_module_in_eval_mode_records_nothing_and_counts_no_step(CellKind cell, bool itemized)
    {
        using var tapped = new TappedCase(new() { Cell = cell, Layers = 2 }, itemized: itemized);
        tapped.Module.Module.eval();
        tapped.Step();
        Assert.Empty(tapped.Recorder.Records);
        Assert.Equal(0, tapped.Tap.Step);
        tapped.Module.Module.train();
        tapped.Step();
        Assert.Equal([0], tapped.RecordedSteps);
    }
}
