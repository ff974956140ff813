using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The runs that are looked at, followed while they grow.</summary>
internal sealed class RunSet : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _following;

    private RunSet(IReadOnlyList<ViewedRun> runs)
    {
        Runs = runs;
        _following = Task.Run(FollowAsync);
    }

    /// <summary>In the order in which they were named.</summary>
    public IReadOnlyList<ViewedRun> Runs { get; }

    /// <summary>Ends when the runs are closed.</summary>
    public CancellationToken End => _end.Token;

    /// <exception cref="RunFileException">One of the files cannot be read as a run file.</exception>
    public static RunSet Open(IReadOnlyList<string> files)
    {
        List<ViewedRun> runs = [];
        try
        {
            foreach (var file in files) runs.Add(new(runs.Count, file));
            return new(runs);
        }
        catch
        {
            foreach (var run in runs) run.Dispose();
            throw;
        }
    }

    /// <exception cref="ApiException">There is no such run.</exception>
    public ViewedRun Find(int id) =>
        id >= 0 && id < Runs.Count
            ? Runs[id]
            : throw ApiException.NotFound($"There is no run {id}; there are {Runs.Count}, counted from 0.");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        foreach (var run in Runs) run.Dispose();
        _end.Dispose();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
                foreach (var run in Runs) run.Refresh();
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }
}
