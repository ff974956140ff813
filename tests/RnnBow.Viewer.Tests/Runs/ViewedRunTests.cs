using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Runs;

/// <summary>A run that several threads ask at once, and that is closed meanwhile.</summary>
public sealed class ViewedRunTests : IDisposable
{
    private static readonly SeriesKey Key = SeriesKey.Parse("0.forward.weight_hh.");
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Who_asks_for_an_answer_that_is_being_found_waits_for_that_one()
    {
        using var run = new ViewedRun(0, SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]));
        var asked = 0;
        using var areThere = new CountdownEvent(4);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                areThere.Signal();
                return run.Keep(() =>
                {
                    areThere.Wait();
                    Interlocked.Increment(ref asked);
                    return new("text/plain", []);
                });
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(1, asked);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
    }

    [Fact]
    public void A_run_that_is_being_closed_loads_no_series()
    {
        using var end = new CancellationTokenSource();
        using var run = new ViewedRun(0, SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]), end.Token);
        end.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => run.SeriesOf(Key));
    }

    [Fact]
    public void A_series_whose_loading_was_given_up_is_read_on_and_not_begun_anew()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), Enumerable.Range(0, 50).Select(i => 10L * i));
        using var run = RunFile.Open(file);
        StepColumns steps = new();
        steps.ReadOn(run);
        KeyColumns columns = new(Key), whole = new(Key);
        whole.ReadOn(run, steps.Series, CancellationToken.None);
        columns.ReadOn(run, new(steps.Series.Steps[..20], default, default), CancellationToken.None);

        Assert.ThrowsAny<OperationCanceledException>(() => columns.ReadOn(run, steps.Series, new(canceled: true)));
        Assert.Equal(20, columns.Series.Count);
        columns.ReadOn(run, steps.Series, CancellationToken.None);

        Assert.Equal(whole.Series.Largest.ToArray(), columns.Series.Largest.ToArray());
        Assert.Equal(whole.Series.Ninety.ToArray(), columns.Series.Ninety.ToArray());
    }

    public void Dispose() => _folder.Dispose();
}
