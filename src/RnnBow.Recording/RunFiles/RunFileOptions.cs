using Microsoft.Extensions.Logging;

namespace RnnBow.Recording;

/// <summary>How a <see cref="RunFileRecorder"/> writes.</summary>
public sealed record RunFileOptions
{
    /// <summary>How many records, scalars and facts wait for the writer thread at most, 1 or more.</summary>
    public int QueueCapacity
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 1 entry must fit into the queue.");
    } = 64;

    /// <summary>What happens to a record that finds the queue full. Scalars, facts and the vocabulary always wait.</summary>
    public FullQueue WhenFull { get; init; } = FullQueue.Wait;

    /// <summary>How long what was written may stay uncommitted: what a killed program loses, and how late a reader sees it.</summary>
    public TimeSpan CommitInterval
    {
        get;
        init => field = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The commit interval lies between 0 and 1 hour.");
    } = TimeSpan.FromSeconds(0.5);

    /// <summary>Is told when the file is opened and closed, that the queue is full, and what failed. Default: null, nobody.</summary>
    public ILogger? Logger { get; init; }
}
