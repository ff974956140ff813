namespace RnnBow.Viewer;

/// <summary>What the overview needs of every recorded step: numbers of the same index belong together, in order of the steps.</summary>
/// <param name="Steps">The training steps.</param>
/// <param name="Largest">The largest item of each, over everything.</param>
/// <param name="Losses">The loss of each; NaN where it was not annotated.</param>
internal sealed record StepSeries(ReadOnlyMemory<long> Steps, ReadOnlyMemory<float> Largest, ReadOnlyMemory<float> Losses)
{
    public int Count => Steps.Length;

    /// <summary>The indices of the steps from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public Range Within(long? from, long? to)
    {
        var first = from is { } low ? IndexOf(low) : 0;
        var end = to is { } high && high < long.MaxValue ? IndexOf(high + 1) : Count;
        return first..Math.Max(first, end);
    }

    /// <summary>The index of the first step that is not before <paramref name="step"/>; <see cref="Count"/> if all are.</summary>
    public int IndexOf(long step)
    {
        var found = Steps.Span.BinarySearch(step);
        return found < 0 ? ~found : found;
    }

    /// <summary>The index of the step that is nearest; -1 if there is none.</summary>
    public int Nearest(long step)
    {
        var next = IndexOf(step);
        if (next == Count) return Count - 1;
        if (next == 0) return 0;
        return (ulong)(step - Steps.Span[next - 1]) < (ulong)(Steps.Span[next] - step) ? next - 1 : next;
    }
}
