namespace RnnBow.Recording;

/// <summary>Records the next step after the time of a file's last change has changed, or the file has appeared.</summary>
public sealed class TouchTrigger : IRecordingTrigger
{
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private long _lastPoll;
    private DateTime? _lastWrite;

    /// <summary>Watches a file from now on.</summary>
    /// <param name="path">The file; it need not exist. That it vanishes is no touch.</param>
    /// <param name="pollInterval">The least time between two looks at the file, at least 0; 1 second by default.</param>
    /// <param name="clock">What measures that time; the system's clock by default.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pollInterval"/> is negative.</exception>
    public TouchTrigger(string path, TimeSpan? pollInterval = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(pollInterval ?? TimeSpan.Zero, TimeSpan.Zero, nameof(pollInterval));
        _path = Path.GetFullPath(path);
        _interval = pollInterval ?? TimeSpan.FromSeconds(1);
        _clock = clock ?? TimeProvider.System;
        _lastPoll = _clock.GetTimestamp();
        _lastWrite = LastWrite();
    }

    /// <inheritdoc/>
    public bool IsDue(long step)
    {
        if (_clock.GetElapsedTime(_lastPoll) < _interval) return false;
        _lastPoll = _clock.GetTimestamp();
        var before = _lastWrite;
        _lastWrite = LastWrite();
        return _lastWrite is not null && _lastWrite != before;
    }

    private DateTime? LastWrite()
    {
        try
        {
            return File.Exists(_path) ? File.GetLastWriteTimeUtc(_path) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // A file that cannot be looked at was not touched; training goes on.
        }
    }
}
