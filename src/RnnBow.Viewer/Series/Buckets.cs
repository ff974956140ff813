namespace RnnBow.Viewer;

/// <summary>Neighbouring recorded steps drawn as one: as many buckets as fit the pixels, with equal numbers of steps but for one.</summary>
internal readonly struct Buckets
{
    /// <summary>As many as the widest screen has pixels.</summary>
    public const int Most = 4096;

    private readonly int _first;
    private readonly int _steps;

    /// <param name="range">The indices of the steps.</param>
    /// <param name="wanted">How many buckets at most; each is one step if there are no more steps than that.</param>
    public Buckets(Range range, int wanted)
    {
        (_first, _steps) = range.GetOffsetAndLength(int.MaxValue);
        Count = Math.Min(wanted, _steps);
    }

    public int Count { get; }

    /// <summary>How many steps the buckets hold together.</summary>
    public int Steps => _steps;

    /// <summary>The indices of the steps of one bucket; never empty.</summary>
    public Range this[int bucket] => Start(bucket)..Start(bucket + 1);

    /// <summary>One number for each bucket.</summary>
    public T[] Map<T>(Func<Range, T> map)
    {
        var values = new T[Count];
        for (var b = 0; b < values.Length; b++) values[b] = map(this[b]);
        return values;
    }

    /// <summary>The mean of the finite numbers in each bucket; NaN where there are none.</summary>
    public float[] Means(ReadOnlyMemory<float> values) => Map(range =>
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values.Span[range])
            if (float.IsFinite(value)) (sum, count) = (sum + value, count + 1);
        return (float)(sum / count);
    });

    /// <summary>The median of the numbers in each bucket, the lower of two in the middle; NaN where there are only NaNs.</summary>
    public float[] Medians(ReadOnlyMemory<float> values) => Map(range =>
    {
        var span = values.Span[range];
        if (span.Length == 1) return span[0];
        var sorted = span.ToArray();
        Array.Sort(sorted);
        // NaNs are sorted to the front.
        var numbers = sorted.AsSpan(sorted.Count(float.IsNaN));
        return numbers.Length == 0 ? float.NaN : numbers[(numbers.Length - 1) / 2];
    });

    /// <summary>The smallest finite number of each bucket; NaN where there is none.</summary>
    public float[] Minima(ReadOnlyMemory<float> values) => Map(range =>
    {
        var best = float.NaN;
        foreach (var value in values.Span[range])
            if (float.IsFinite(value) && !(value >= best)) best = value;
        return best;
    });

    /// <summary>The largest finite number of each bucket; NaN where there is none.</summary>
    public float[] Maxima(ReadOnlyMemory<float> values) => Map(range =>
    {
        var best = float.NaN;
        foreach (var value in values.Span[range])
            if (float.IsFinite(value) && !(value <= best)) best = value;
        return best;
    });

    /// <summary>The index of the largest finite number of each bucket; of its first step where there is none.</summary>
    public int[] Peaks(ReadOnlyMemory<float> values) => Map(range =>
    {
        var (start, length) = range.GetOffsetAndLength(values.Length);
        var span = values.Span.Slice(start, length);
        var peak = 0;
        for (var i = 0; i < span.Length; i++)
            if (float.IsFinite(span[i]) && !(span[i] <= span[peak])) peak = i;
        return start + peak;
    });

    /// <summary>How many numbers of each bucket are NaN or infinite, and the index of the first; -1 where all are finite.</summary>
    public (int Count, int First)[] Faults(ReadOnlyMemory<float> values) => Map(range =>
    {
        var (start, length) = range.GetOffsetAndLength(values.Length);
        var span = values.Span.Slice(start, length);
        var (count, first) = (0, -1);
        for (var i = 0; i < span.Length; i++)
            if (IsFault(span[i])) (count, first) = (count + 1, first < 0 ? start + i : first);
        return (count, first);
    });

    /// <summary>Whether a largest item is NaN or infinite; minus infinity says that there are no items.</summary>
    public static bool IsFault(float largest) => float.IsNaN(largest) || float.IsPositiveInfinity(largest);

    private int Start(int bucket) => _first + (int)((long)bucket * _steps / Count);
}
