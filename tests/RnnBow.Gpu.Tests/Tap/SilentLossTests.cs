using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Losses of which nothing reaches some step, or any: masks and padding make them.</summary>
public sealed class SilentLossTests
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_loss_from_which_no_gradient_comes_is_recorded_as_zeros(CellKind cell) =>
        AssertZeros(Record(cell, new() { Every = 1 }, output => (output * 0).sum()));

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Recorded_sequences_that_no_loss_reads_are_recorded_as_zeros(CellKind cell) =>
        AssertZeros(Record(cell, new() { Every = 1, Sequences = 1 }, output => output.select(1, 1).sum()));

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_loss_in_the_middle_reaches_no_later_step(CellKind cell)
    {
        const int only = 2;
        var items = Record(cell, new() { Every = 1 }, output => output.select(0, only).sum()).Find(0)!.Find("bias_hh", "", Measure.Norm)!;
        var first = items.FirstLag;
        for (var j = 0; j < items.Steps; j++)
            for (var lag = first; lag < first + items.Lags; lag++)
                Assert.Equal(j + lag == only, items[0, j, lag] > 0);
    }

    private static void AssertZeros(GradientRecord record)
    {
        Assert.All(record.Layers.SelectMany(l => l.Totals), total => Assert.Equal((0, 0), (total.Norm, total.Residual)));
        foreach (var array in record.Layers.SelectMany(l => l.Arrays).Where(a => a.Measure != Measure.Share))
            Assert.All(array.Data.ToArray(), value => Assert.Equal(0, value));
    }

    private static GradientRecord Record(CellKind cell, RecordingOptions options, Func<Tensor, Tensor> loss)
    {
        using var scope = NewDisposeScope();
        using var tapped = new TappedCase(new() { Cell = cell, Layers = 2 }, options);
        loss(tapped.Module.Call(Numbers.Uniform(new(1), 1, 5, 2, 3).ToTensor(ScalarType.Float32, TestDevice.Current)).Output).backward();
        tapped.Tap.ThrowIfFailed();
        return Assert.Single(tapped.Recorder.Records);
    }
}
