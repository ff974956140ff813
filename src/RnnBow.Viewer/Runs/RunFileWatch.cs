namespace RnnBow.Viewer;

/// <summary>What the file system tells of a run file that somebody may be writing.</summary>
internal sealed class RunFileWatch(string path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A run that records seldom is not over because nothing came for a while.
    private const int PatienceInIntervals = 5;

    private const string Log = "-wal";

    private DateTime _seen;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Whether the file or its log has been written to since the last call.</summary>
    public bool WasTouched()
    {
        var written = LastWritten();
        if (written == _seen) return false;
        _seen = written;
        return true;
    }

    /// <summary>Whether somebody seems to be writing: its log is not merged, and was written to a short while ago.</summary>
    /// <param name="interval">The time between the latest recorded steps; null if there are no two.</param>
    public bool IsBeingWritten(TimeSpan? interval)
    {
        var log = new FileInfo(path + Log);
        if (!log.Exists || (log.Length == 0 && interval is not null)) return false;
        var patience = interval is { } time && time * PatienceInIntervals > Patience ? time * PatienceInIntervals : Patience;
        return DateTime.UtcNow - LastWritten() < patience;
    }

    private DateTime LastWritten()
    {
        var (file, log) = (File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(path + Log));
        return log > file ? log : file;
    }
}
