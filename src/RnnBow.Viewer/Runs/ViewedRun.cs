using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>One run file that is looked at, also while it is being written. Read-only; several threads may use it.</summary>
/// <remarks>
/// The file is read through two connections: one for what the page asks for, one for the series that are kept in memory, so that loading a
/// series does not hold up the step under the mouse.
/// </remarks>
internal sealed class ViewedRun : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly object _asking = new();
    private readonly object _loading = new();
    private readonly RunFileWatch _watch;
    private readonly object _keeping = new();
    private readonly CancellationToken _end;
    private TokenTexts _tokens = new();
    private RunFile _file;
    private LoadedRun _loaded;
    private volatile Known _known;
    private (Answer Answer, int Edition, long Version, DateTime Time)? _kept;

    /// <param name="id">The number of the run.</param>
    /// <param name="path">The run file.</param>
    /// <param name="end">Ends the loading of series: in a file without overviews it takes as long as reading all items.</param>
    /// <exception cref="RunFileException">The file cannot be read as a run file.</exception>
    public ViewedRun(int id, string path, CancellationToken end = default)
    {
        (Id, _end) = (id, end);
        Path = System.IO.Path.GetFullPath(path);
        _watch = new(Path);
        _watch.WasTouched();
        (_file, _loaded) = Open();
        _known = new(_loaded.Steps, _loaded.Interval);
    }

    public int Id { get; }

    /// <summary>The file, with its whole path.</summary>
    public string Path { get; }

    /// <summary>Another number whenever the run has grown, or was begun anew.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>Another number whenever what was read of the run does not hold any more: it was begun anew, or taken up at an earlier step.</summary>
    public int Edition { get; private set; } = 1;

    /// <summary>What went wrong with the file since it was opened; null if nothing did.</summary>
    public string? Error { get; private set; }

    /// <summary>The recorded steps that are known.</summary>
    public StepSeries Steps => _known.Steps;

    public RunState State
    {
        get
        {
            var (steps, interval) = _known;
            return new(
                Id, Version, Edition, steps.Count, steps.Count > 0 ? steps.Steps.Span[^1] : null, _watch.IsBeingWritten(interval), Error);
        }
    }

    /// <summary>Asks the file.</summary>
    /// <exception cref="RunFileException">The file is damaged.</exception>
    public T Read<T>(Func<RunFile, T> read)
    {
        lock (_asking) return read(_file);
    }

    /// <summary>What vocabulary ids stand for; those without a text are left out.</summary>
    /// <exception cref="RunFileException">The file is damaged.</exception>
    public Dictionary<int, string> Tokens(IReadOnlyCollection<int> ids) =>
        ids.Count == 0 ? [] : Read(file => _tokens.Of(ids, file, Version));

    /// <summary>What every vocabulary id stands for.</summary>
    /// <exception cref="RunFileException">The file is damaged.</exception>
    public IReadOnlyDictionary<int, string> Vocabulary() => Read(file => _tokens.All(file, Version));

    /// <summary>The numbers of one parameter at every step that is known; read at the first call, and kept.</summary>
    /// <exception cref="RunFileException">The file is damaged.</exception>
    /// <exception cref="ApiException">Nothing of that parameter is recorded at the last step.</exception>
    /// <exception cref="OperationCanceledException">The run is being closed.</exception>
    public (StepSeries Steps, KeySeries Values) SeriesOf(SeriesKey key)
    {
        lock (_loading)
        {
            if (!_loaded.Knows(key) && !IsRecorded(key)) throw ApiException.NotFound($"Nothing is recorded of {key}.");
            return (_loaded.Steps, _loaded.Series(key, _end));
        }
    }

    /// <summary>The logged numbers of one name; read at the first call, and kept.</summary>
    /// <exception cref="RunFileException">The file is damaged.</exception>
    /// <exception cref="ApiException">There are no such numbers.</exception>
    public (ReadOnlyMemory<long> Steps, ReadOnlyMemory<float> Values) ScalarsOf(string name)
    {
        if (!Read(file => file.ScalarNames).Contains(name)) throw ApiException.NotFound($"No numbers are logged under the name '{name}'.");
        lock (_loading) return _loaded.Scalars(name);
    }

    /// <summary>Takes in what is new in the file, if anything is and no series is being loaded.</summary>
    public void Refresh()
    {
        if (!Monitor.TryEnter(_loading)) return;
        try
        {
            if (!TakeIn()) return;
            _known = new(_loaded.Steps, _loaded.Interval);
            (Error, Version) = (null, Version + 1);
        }
        catch (RunFileException failure)
        {
            Error = failure.Message;
        }
        finally
        {
            Monitor.Exit(_loading);
        }
    }

    /// <summary>
    /// What <paramref name="answer"/> gave last, if that is of this version, or of this edition and a few seconds old; else it is asked
    /// again.
    /// </summary>
    public Answer Keep(Func<Answer> answer)
    {
        lock (_keeping)
        {
            var now = DateTime.UtcNow;
            var (edition, version) = (Edition, Version);
            var isOld = _kept is not { } last || last.Edition != edition || (last.Version != version && now - last.Time > KeptFor);
            if (isOld) _kept = (answer(), edition, version, now);
            return _kept!.Value.Answer;
        }
    }

    /// <summary>Closes the file as soon as nobody reads it any more.</summary>
    public void Dispose()
    {
        lock (_loading)
            lock (_asking)
            {
                _file.Dispose();
                _loaded.Dispose();
            }
    }

    // At the last step; before the first, anything may be.
    private bool IsRecorded(SeriesKey key) =>
        _loaded.Steps is not { Count: > 0 } steps
        || Read(file => file.Items(steps.Steps.Span[^1])).Any(item => SeriesKey.Of(item) == key);

    private bool TakeIn()
    {
        var wasTouched = _watch.WasTouched();
        try
        {
            // A file that is written to while ours is not has taken its place.
            var hasNews = _loaded.HasNews();
            if (hasNews ? !_loaded.IsPartOfItsFile() : wasTouched && (Error is not null || WasReplaced())) Reopen();
            else if (hasNews) _loaded.ReadOn();
            else return false;
        }
        catch (RunFileException) when (wasTouched)
        {
            // An old file reads the log of the new one that has taken its place.
            Reopen();
        }

        return true;
    }

    private bool WasReplaced()
    {
        using var there = RunFile.Open(Path);
        return Read(file => file.Description.Started) != there.Description.Started || !_loaded.IsPartOf(there);
    }

    private void Reopen()
    {
        var before = (_file, _loaded);
        lock (_asking)
        {
            (_file, _loaded) = Open();
            _tokens = new();
        }

        before._file.Dispose();
        before._loaded.Dispose();
        // A file that could not be read for a moment is still the same.
        if (!Read(before._loaded.IsPartOf)) Edition++;
    }

    private (RunFile, LoadedRun) Open()
    {
        var file = RunFile.Open(Path);
        try
        {
            return (file, new(Path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private sealed record Known(StepSeries Steps, TimeSpan? Interval);
}
