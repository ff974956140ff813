using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The runs that are looked at, followed while they grow.</summary>
internal sealed class RunSet : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _end;
    private readonly Task _following;

    private RunSet(IReadOnlyList<ViewedRun> runs, CancellationTokenSource end, bool follow)
    {
        (Runs, _end) = (runs, end);
        _following = follow ? Task.Run(FollowAsync) : Task.CompletedTask;
    }

    /// <summary>In the order in which they were named.</summary>
    public IReadOnlyList<ViewedRun> Runs { get; }

    /// <summary>Ends before the runs are closed.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Opens runs and follows them.</summary>
    /// <exception cref="RunFileException">One of the files cannot be read as a run file.</exception>
    public static RunSet Open(IReadOnlyList<string> files) => Open(files, follow: true);

    /// <summary>Opens runs as they are now.</summary>
    /// <exception cref="RunFileException">One of the files cannot be read as a run file.</exception>
    public static RunSet OpenOnce(IReadOnlyList<string> files) => Open(files, follow: false);

    /// <summary>Closes the runs; if they are followed, after <see cref="EndAsync"/>.</summary>
    public void Dispose()
    {
        foreach (var run in Runs) run.Dispose();
        _end.Dispose();
    }

    private static RunSet Open(IReadOnlyList<string> files, bool follow)
    {
        CancellationTokenSource end = new();
        List<ViewedRun> runs = [];
        try
        {
            foreach (var file in files) runs.Add(new(runs.Count, file, end.Token));
            return new(runs, end, follow);
        }
        catch
        {
            foreach (var run in runs) run.Dispose();
            end.Dispose();
            throw;
        }
    }

    /// <exception cref="ApiException">There is no such run.</exception>
    public ViewedRun Find(int id) =>
        id >= 0 && id < Runs.Count
            ? Runs[id]
            : throw ApiException.NotFound($"There is no run {id}; there are {Runs.Count}, counted from 0.");

    /// <summary>Ends what goes on with the runs, which can still be asked.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
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
