namespace RnnBow.Viewer;

/// <summary>A step whose largest item is far above those of the steps before it.</summary>
/// <param name="Index">Which of the recorded steps.</param>
/// <param name="Value">Its largest item.</param>
/// <param name="Median">The median of the largest items of the steps before it.</param>
internal readonly record struct Explosion(int Index, float Value, float Median)
{
    private const int Before = 50;
    private const int AtLeast = 5;
    private const float Factor = 10;

    /// <summary>What an item must exceed to be part of it.</summary>
    public double Threshold => Factor * (double)Median;

    /// <summary>The explosion at one step: more than 10 times the median of up to 50 recorded steps before; null if it is none.</summary>
    public static Explosion? At(ReadOnlySpan<float> largest, int index) => Of(largest[index], MedianBefore(largest, index), index);

    /// <summary>All explosions of a run.</summary>
    public static List<Explosion> In(ReadOnlySpan<float> largest)
    {
        var medians = MediansBefore(largest);
        List<Explosion> found = [];
        for (var i = 0; i < largest.Length; i++)
            if (Of(largest[i], medians[i], i) is { } explosion) found.Add(explosion);
        return found;
    }

    /// <summary>The median of up to 50 finite numbers before one; NaN where there are not 5.</summary>
    public static float MedianBefore(ReadOnlySpan<float> values, int index)
    {
        Span<float> before = stackalloc float[Before];
        var count = 0;
        foreach (var value in values[Math.Max(0, index - Before)..index])
            if (float.IsFinite(value)) before[count++] = value;
        before = before[..count];
        before.Sort();
        return count < AtLeast ? float.NaN : before[count / 2];
    }

    /// <summary>
    /// <see cref="MedianBefore"/> of every number. From one to the next one number comes and one goes, so that nothing is sorted again.
    /// </summary>
    public static float[] MediansBefore(ReadOnlySpan<float> values)
    {
        var medians = new float[values.Length];
        Span<float> sorted = stackalloc float[Before + 1];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            medians[i] = count < AtLeast ? float.NaN : sorted[count / 2];
            if (float.IsFinite(values[i])) count = Insert(sorted, count, values[i]);
            if (i >= Before && float.IsFinite(values[i - Before])) count = Remove(sorted, count, values[i - Before]);
        }

        return medians;
    }

    private static Explosion? Of(float largest, float median, int index) =>
        median > 0 && float.IsFinite(largest) && largest > Factor * median ? new(index, largest, median) : null;

    private static int Insert(Span<float> sorted, int count, float value)
    {
        var found = sorted[..count].BinarySearch(value);
        var at = found < 0 ? ~found : found;
        sorted[at..count].CopyTo(sorted[(at + 1)..]);
        sorted[at] = value;
        return count + 1;
    }

    private static int Remove(Span<float> sorted, int count, float value)
    {
        var at = sorted[..count].BinarySearch(value);
        sorted[(at + 1)..count].CopyTo(sorted[at..]);
        return count - 1;
    }
}
