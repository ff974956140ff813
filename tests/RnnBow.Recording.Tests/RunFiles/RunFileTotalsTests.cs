namespace RnnBow.Recording.Tests;

/// <summary>The numbers of each parameter that an overview of the run shows without reading items.</summary>
public sealed class RunFileTotalsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Items_that_halve_with_each_lag_are_told_in_a_few_numbers()
    {
        // 8 steps of which each keeps the lags 0 to 3: 8 items of 1, 7 of 1/2, 6 of 1/4, 5 of 1/8; and nothing beyond.
        var point = Written(Make.Items(8, 4, (_, lag) => Math.Pow(2, -lag)), norm: 2);
        var credit = 8 + 3.5 + 1.5 + 0.625;
        Assert.Equal((0, 2.0, 0.25), (point.Step, point.Norm, point.Residual));
        var items = point.Items!;
        Assert.Equal((1.0, credit / 2, 3, 0.0), (items.Largest, items.Cancellation, items.Farthest, items.Beyond));
        Assert.Equal(("0", "2"), (items.HalfWithin.ToString(), items.NinetyPercentWithin.ToString()));
        Assert.Equal(Math.Log(2), items.Decay!.Rate, 1e-12);
        Assert.Equal((4, 0), (items.Decay.Lags, items.Decay.ZeroLags));
    }

    [Fact]
    public void Without_the_decay_all_other_numbers_are_the_same()
    {
        var point = Written(Make.Items(8, 4, (_, lag) => Math.Pow(2, -lag)), norm: 2);
        using var file = RunFile.Open(_folder.File());
        var without = Assert.Single(file.TotalsOf(0, Direction.Forward, "weight_hh", "", withDecay: false));
        Assert.NotNull(point.Items!.Decay);
        Assert.Equal(point with { Items = point.Items with { Decay = null } }, without);
    }

    [Fact]
    public void Credit_beyond_the_horizon_is_said_to_lie_there()
    {
        var items = Written(Make.Items(4, 2, (_, _) => 1, remainder: 5)).Items!; // 4 + 3 in the lags, 20 beyond
        Assert.Equal(("beyond 1", "beyond 1"), (items.HalfWithin.ToString(), items.NinetyPercentWithin.ToString()));
        Assert.Equal(20.0 / 27, items.Beyond, 1e-15);
    }

    [Fact]
    public void Items_that_are_not_finite_have_a_largest_one_and_no_horizon()
    {
        var items = Written(Make.Items(4, 2, (step, _) => step == 2 ? double.NaN : 1)).Items!;
        Assert.True(double.IsNaN(items.Largest) && double.IsNaN(items.Beyond) && double.IsNaN(items.Cancellation!.Value));
        Assert.Equal(("undefined", "undefined"), (items.HalfWithin.ToString(), items.NinetyPercentWithin.ToString()));
        Assert.Null(items.Decay);
    }

    [Fact]
    public void Without_norms_the_means_are_told_and_no_cancellation()
    {
        var items = Written(new("weight_hh", "", Measure.Mean, 1, 2, 0, 2, false, [3f, 1f, 4f, 0f])).Items!;
        Assert.Equal((4.0, null), (items.Largest, items.Cancellation));
        Assert.Equal("0", items.HalfWithin.ToString());
    }

    [Fact]
    public void Shares_alone_have_no_overview() =>
        Assert.Null(Written(new("weight_hh", "", Measure.Share, 1, 2, 0, 2, false, [3f, 1f, 4f, 0f])).Items);

    [Fact]
    public void The_numbers_of_one_parameter_come_in_order_of_their_steps_from_the_one_asked_for()
    {
        const int Steps = 9000; // more than two portions
        Write(recorder =>
        {
            for (var step = 0; step < Steps; step++)
                recorder.Record(Make.Record(3 * step) with
                {
                    Layers =
                    [
                        Layer(0, Direction.Forward, "weight_hh", "", step), Layer(0, Direction.Reverse, "weight_hh", "", -1),
                        Layer(1, Direction.Forward, "weight_hh", "", -2), Layer(2, Direction.Forward, "weight_hh", "f", -3),
                        Layer(3, Direction.Forward, "bias_hh", "", -4),
                    ],
                });
        });
        using var file = RunFile.Open(_folder.File());
        var expected = Enumerable.Range(100, Steps - 100).Select(step => (3L * step, (double)step));
        Assert.Equal(expected, file.TotalsOf(0, Direction.Forward, "weight_hh", "", from: 299).Select(p => (p.Step, p.Norm)));
        Assert.Equal(Enumerable.Repeat(-3.0, Steps), file.TotalsOf(2, Direction.Forward, "weight_hh", "f").Select(p => p.Norm));
        Assert.Empty(file.TotalsOf(2, Direction.Forward, "weight_hh", ""));
        Assert.Empty(file.TotalsOf(0, Direction.Forward, "weight_ih", ""));
    }

    private static LayerItems Layer(int layer, Direction direction, string parameter, string gate, double norm) =>
        new(layer, direction, [], [new(parameter, gate, norm, 0)]);

    private TotalPoint Written(ItemArray items, double norm = 1)
    {
        Write(recorder => recorder.Record(Make.Record(0) with
        {
            Sequences = items.Sequences,
            Steps = items.Steps,
            Layers = [new(0, Direction.Forward, [items], [new("weight_hh", "", norm, 0.25)])],
        }));
        using var file = RunFile.Open(_folder.File());
        return Assert.Single(file.TotalsOf(0, Direction.Forward, "weight_hh", ""));
    }

    private void Write(Action<RunFileRecorder> write)
    {
        using var recorder = RunFileRecorder.Create(_folder.File(), Make.Run());
        write(recorder);
    }
}
