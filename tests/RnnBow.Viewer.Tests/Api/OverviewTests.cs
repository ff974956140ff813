using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Api;

/// <summary>The overview of all recorded steps: pooled numbers against those that were written.</summary>
public sealed class OverviewTests : IDisposable
{
    private static readonly long[] Steps = [.. Enumerable.Range(0, 40).Select(i => 10L * i)];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task With_as_many_buckets_as_steps_each_bucket_is_one_step()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), Steps));

        var frame = await host.FrameAsync("api/runs/0/overview?buckets=40");

        Assert.Equal(Steps.Select(s => (double)s), frame.Numbers("step_first"));
        Assert.Equal(Steps.Select(s => (double)s), frame.Numbers("step_last"));
        Assert.Equal(Steps.Select(s => (double)s), frame.Numbers("max_step"));
        Assert.Equal(Steps.Select(s => (double)LargestOf(s)), frame.Numbers("max"));
        Assert.Equal(Steps.Select(s => (double)SampleRun.Loss(s)), frame.Numbers("loss_mean"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(39)]
    public async Task A_bucket_has_the_largest_item_of_its_steps_and_the_step_that_it_is_at(int buckets)
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), Steps));

        var frame = await host.FrameAsync($"api/runs/0/overview?buckets={buckets}&key=0.forward.weight_hh.f");

        var (first, last, count) = (frame.Numbers("step_first"), frame.Numbers("step_last"), frame.Numbers("count"));
        Assert.Equal(buckets, first.Length);
        Assert.Equal(Steps.Length, count.Sum());
        Assert.True(count.Max() - count.Min() <= 1);
        for (var b = 0; b < buckets; b++)
        {
            var members = Steps.Where(s => s >= first[b] && s <= last[b]).ToArray();
            Assert.Equal(members.Length, count[b]);
            var peak = members.MaxBy(s => SampleRun.Item(s, 0, 2, 1, 7, 0));
            Assert.Equal(peak, frame.Numbers("max_step")[b]);
            Assert.Equal(SampleRun.Item(peak, 0, 2, 1, 7, 0), frame.Numbers("max")[b]);
            Assert.Equal(members.Average(s => SampleRun.Loss(s)), frame.Numbers("loss_mean")[b], 5);
            Assert.Equal(members.Min(SampleRun.Loss), frame.Numbers("loss_min")[b]);
            Assert.Equal(members.Max(SampleRun.Loss), frame.Numbers("loss_max")[b]);
        }
    }

    [Fact]
    public async Task A_part_of_the_run_can_be_asked_for()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), Steps));

        var frame = await host.FrameAsync("api/runs/0/overview?from=95&to=200&buckets=100");

        Assert.Equal([100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200], frame.Numbers("step_first"));
    }

    [Fact]
    public async Task Steps_with_nan_and_infinity_are_counted_and_do_not_hide_the_largest_number()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), Steps, record => record.Step switch
        {
            110 => Spoilt.With(record, float.NaN),
            130 => Spoilt.With(record, float.PositiveInfinity),
            _ => record,
        });
        await using var host = await ViewerHost.StartAsync(file);

        var frame = await host.FrameAsync("api/runs/0/overview?from=100&to=190&buckets=1");
        var ofKey = await host.FrameAsync("api/runs/0/overview?from=100&to=190&buckets=1&key=0.forward.weight_hh.");

        Assert.Equal([2], frame.Numbers("bad"));
        Assert.Equal([110], frame.Numbers("bad_step"));
        Assert.Equal(Steps.Where(s => s is >= 100 and <= 190 and not 110 and not 130).Max(LargestOf), frame.Numbers("max")[0]);
        Assert.Equal([2], ofKey.Numbers("bad"));
    }

    [Fact]
    public async Task The_horizon_over_training_is_that_of_the_items()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), Steps));

        var frame = await host.FrameAsync("api/runs/0/horizon?key=1.forward.weight_hh.&buckets=40");

        // Half of 1 + 1/2 + 1/4 + 1/8, less at the end of the window, lies at lag 0, and 90 % only with the remainder.
        Assert.All(frame.Numbers("half"), half => Assert.Equal(0, half));
        Assert.All(frame.Numbers("ninety"), ninety => Assert.Equal(2, ninety));
        Assert.All(frame.Numbers("norm"), norm => Assert.Equal(11, norm));
        Assert.Equal(2, frame.Header.GetProperty("farthest").GetInt32());
        var items = Items(0, 1, 0);
        Assert.Equal(items.Where((_, i) => i % SampleRun.Columns == SampleRun.Lags).Sum() / items.Sum(), frame.Numbers("cut")[0], 5);
        Assert.Equal(items.Sum() / 11, frame.Numbers("cancellation")[0], 5);
    }

    [Fact]
    public async Task Logged_numbers_are_pooled()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), Steps));

        var frame = await host.FrameAsync("api/runs/0/scalars?name=learning_rate&buckets=2");

        Assert.Equal([0, 200], frame.Numbers("step_first"));
        Assert.Equal(0.095, frame.Numbers("mean")[0], 6);
        Assert.Equal(0.2, frame.Numbers("min")[1], 6);
        Assert.Equal(0.39, frame.Numbers("max")[1], 6);
    }

    public void Dispose() => _folder.Dispose();

    private static float LargestOf(long step) => Enumerable.Range(0, 5).Max(g => SampleRun.Item(step, 1, g, 1, 7, 0));

    private static double[] Items(long step, int layer, int gate) =>
    [
        .. from s in Enumerable.Range(0, SampleRun.Sequences)
           from j in Enumerable.Range(0, SampleRun.Window)
           from c in Enumerable.Range(0, SampleRun.Columns)
           select (double)SampleRun.Item(step, layer, gate, s, j, c),
    ];
}
