using Microsoft.Extensions.Logging;

namespace RnnBow.Recording;

/// <summary>Hands records to a slow recorder on a thread of its own, through a bounded queue. Several threads may record into it.</summary>
/// <remarks>
/// The inner recorder is called by one thread, in the order of arrival. What it throws stops the recording: it is thrown, wrapped, by
/// the next <see cref="Record"/> and <see cref="Flush"/>, and by <see cref="Dispose"/> if neither was called since. Records that
/// waited at that moment are lost. The inner recorder is not owned: dispose of it after this one.
/// </remarks>
public sealed class BackgroundRecorder : IGradientRecorder, IDisposable
{
    private readonly WriterQueue<GradientRecord> _queue;
    private readonly FullQueue _whenFull;
    private long _dropped;

    /// <summary>Starts the thread.</summary>
    /// <param name="inner">Who receives the records.</param>
    /// <param name="capacity">How many records wait at most, at least 1.</param>
    /// <param name="whenFull">What happens to a record that finds that many waiting.</param>
    /// <param name="logger">Is told that the queue is full, and that the inner recorder failed; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    public BackgroundRecorder(
        IGradientRecorder inner, int capacity = 64, FullQueue whenFull = FullQueue.Wait, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _whenFull = whenFull;
        _queue = new(nameof(BackgroundRecorder), capacity, TimeSpan.Zero, inner.Record, () => { }, failure => new InvalidOperationException(
            $"{inner.GetType().Name} failed and recording stopped: {failure.Message}", failure), logger);
    }

    /// <summary>How many records were dropped because the queue was full; stays 0 with <see cref="FullQueue.Wait"/>.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Puts <paramref name="record"/> into the queue.</summary>
    /// <exception cref="InvalidOperationException">The inner recorder failed before; its exception is the inner exception.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void Record(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!_queue.Add(record, _whenFull)) Interlocked.Increment(ref _dropped);
    }

    /// <summary>Returns when the inner recorder has taken everything recorded so far.</summary>
    /// <exception cref="InvalidOperationException">The inner recorder failed; its exception is the inner exception.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void Flush() => _queue.Flush();

    /// <summary>Waits until the inner recorder has taken everything, and ends the thread.</summary>
    /// <exception cref="InvalidOperationException">The inner recorder failed and nobody was told yet.</exception>
    public void Dispose() => _queue.Dispose();
}
