namespace RnnBow.Recording.Tests;

/// <summary>A recorder that holds the thread that calls it until it is let go on, and can be told to fail.</summary>
internal sealed class GateRecorder : IGradientRecorder
{
    private readonly ManualResetEventSlim _open = new();
    private readonly MemoryRecorder _memory = new();
    private int _entered;

    /// <summary>The step on whose record it fails.</summary>
    public long? FailsAt { get; init; }

    public IEnumerable<long> Steps => _memory.Records.Select(r => r.Step);

    public void Open() => _open.Set();

    public void WaitUntilEntered() => SpinWait.SpinUntil(() => Volatile.Read(ref _entered) > 0);

    public void Record(GradientRecord record)
    {
        Interlocked.Increment(ref _entered);
        _open.Wait();
        if (record.Step == FailsAt) throw new IOException("The tape is full.");
        _memory.Record(record);
    }
}
