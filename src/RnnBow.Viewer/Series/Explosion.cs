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
    public static Explosion? At(ReadOnlySpan<float> largest, int index)
    {
        var median = MedianBefore(largest, index);
        return median > 0 && float.IsFinite(largest[index]) && largest[index] > Factor * median ? new(index, largest[index], median) : null;
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
}
