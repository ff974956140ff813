namespace RnnBow.Recording;

/// <summary>Keeps records in memory. Several threads may record into it and read from it.</summary>
public sealed class MemoryRecorder : IGradientRecorder
{
    private readonly object _gate = new();
    private readonly Queue<GradientRecord> _records = new();

    /// <summary>An empty recorder.</summary>
    /// <param name="capacity">How many records are kept, at least 1: beyond that the oldest is let go. Null keeps all.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    public MemoryRecorder(int? capacity = null)
    {
        if (capacity < 1) throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A memory recorder keeps at least 1 record.");
        Capacity = capacity;
    }

    /// <summary>How many records are kept at most; null for all.</summary>
    public int? Capacity { get; }

    /// <summary>How many records are kept now.</summary>
    public int Count
    {
        get { lock (_gate) return _records.Count; }
    }

    /// <summary>The records kept now, oldest first: a copy of the list, which later records do not change.</summary>
    public IReadOnlyList<GradientRecord> Records
    {
        get { lock (_gate) return [.. _records]; }
    }

    /// <inheritdoc/>
    public void Record(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_gate)
        {
            if (_records.Count == Capacity) _records.Dequeue();
            _records.Enqueue(record);
        }
    }

    /// <summary>Lets all records go.</summary>
    public void Clear()
    {
        lock (_gate) _records.Clear();
    }
}
