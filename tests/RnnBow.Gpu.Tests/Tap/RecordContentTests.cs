using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

public sealed class RecordContentTests
{
    [Fact]
    public void A_record_holds_the_measures_and_parameters_that_were_asked_for()
    {
        using var tapped = new TappedCase(options: new()
        {
            Every = 1, Measures = [Measure.Norm, Measure.Share], Parameters = [RecurrentParameter.WeightHh],
        });
        tapped.Step();
        var arrays = Assert.Single(tapped.Recorder.Records).Find(0)!.Arrays.Select(a => (a.Parameter, a.Gate, a.Measure));
        var expected = from gate in new[] { "", "i", "f", "g", "o" }
                       from measure in new[] { Measure.Norm, Measure.Share }
                       select ("weight_hh", gate, measure);
        Assert.Equal(expected.Order(), arrays.Order());
    }

    [Fact]
    public void A_record_holds_no_details_unless_they_are_asked_for()
    {
        using var tapped = new TappedCase();
        tapped.Step();
        Assert.All(Assert.Single(tapped.Recorder.Records).Layers, layer =>
        {
            Assert.All(layer.Arrays, array => Assert.True(ItemNames.IsParameter(array.Parameter) && array.Measure != Measure.Adam));
            Assert.Empty(layer.Cancellations);
            Assert.Empty(layer.Units);
            Assert.Empty(layer.Conflicts);
        });
    }

    [Fact]
    public void Totals_are_there_for_every_parameter_and_gate_whatever_was_asked_for()
    {
        using var tapped = new TappedCase(new() { Cell = CellKind.Gru }, new() { Every = 1, Parameters = [RecurrentParameter.BiasHh] });
        tapped.Step();
        var totals = Assert.Single(tapped.Recorder.Records).Find(0)!.Totals;
        Assert.Equal(4 * 4, totals.Count);
        Assert.All(totals, total => Assert.InRange(total.Residual, 0, TestDevice.SingleTolerance));
    }

    [Fact]
    public void An_elman_network_has_one_unnamed_gate()
    {
        using var tapped = new TappedCase(new() { Cell = CellKind.RnnTanh });
        tapped.Step();
        Assert.All(Assert.Single(tapped.Recorder.Records).Find(0)!.Arrays, array => Assert.Equal("", array.Gate));
    }

    [Fact]
    public void More_sequences_than_the_batch_has_are_all_of_it()
    {
        using var tapped = new TappedCase(options: new() { Every = 1, Sequences = 100 });
        tapped.Step();
        Assert.Equal(tapped.Network.Batch, Assert.Single(tapped.Recorder.Records).Sequences);
    }

    [Fact]
    public void Entries_whose_loss_lies_beyond_the_window_are_zero()
    {
        using var tapped = new TappedCase();
        tapped.Step();
        foreach (var array in Assert.Single(tapped.Recorder.Records).Layers.SelectMany(l => l.Arrays))
            for (var j = 1; j < array.Steps; j++)
                for (var lag = array.Steps - j; lag < array.Lags; lag++)
                    Assert.Equal(0, array[0, j, lag]);
    }
}
