using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The series of a run that are kept in memory, with the connection that they are read through. One thread at a time.</summary>
internal sealed class LoadedRun : IDisposable
{
    private readonly RunFile _file;
    private readonly StepColumns _steps = new();
    private readonly Dictionary<SeriesKey, KeyColumns> _keys = [];
    private readonly Dictionary<string, ScalarColumns> _scalars = [];
    private long _dataVersion;

    /// <exception cref="RunFileException">The file cannot be read as a run file.</exception>
    public LoadedRun(string path)
    {
        _file = RunFile.Open(path);
        try
        {
            _dataVersion = _file.DataVersion;
            _steps.ReadOn(_file);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public StepSeries Steps => _steps.Series;

    /// <summary>The time between the latest recorded steps; null if there are no two.</summary>
    public TimeSpan? Interval => _steps.Interval;

    /// <summary>Whether something has been committed to the file since the last call.</summary>
    public bool HasNews()
    {
        var before = _dataVersion;
        _dataVersion = _file.DataVersion;
        return _dataVersion != before;
    }

    /// <summary>Takes in the steps that were recorded since.</summary>
    public void ReadOn() => _steps.ReadOn(_file);

    /// <summary>
    /// Whether <paramref name="file"/> still has what was read: a run that was taken up at an earlier step, or begun anew, has not.
    /// </summary>
    public bool IsPartOf(RunFile file) => _steps.Last is not { } last || file.FindStep(last.Step) == last;

    /// <inheritdoc cref="IsPartOf(RunFile)"/>
    public bool IsPartOfItsFile() => IsPartOf(_file);

    /// <summary>Whether numbers of a parameter were read.</summary>
    public bool Knows(SeriesKey key) => _keys.TryGetValue(key, out var columns) && columns.Series.Count > 0;

    /// <summary>The numbers of one parameter at every step that was read.</summary>
    /// <exception cref="OperationCanceledException">Gave up; what was read is kept.</exception>
    public KeySeries Series(SeriesKey key, CancellationToken end)
    {
        if (!_keys.TryGetValue(key, out var columns)) _keys[key] = columns = new(key);
        columns.ReadOn(_file, Steps, end);
        return columns.Series;
    }

    /// <summary>The logged numbers of one name.</summary>
    public (ReadOnlyMemory<long> Steps, ReadOnlyMemory<float> Values) Scalars(string name)
    {
        if (!_scalars.TryGetValue(name, out var columns)) _scalars[name] = columns = new(name);
        columns.ReadOn(_file);
        return (columns.Steps, columns.Values);
    }

    public void Dispose() => _file.Dispose();
}
