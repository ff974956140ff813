namespace RnnBow.Viewer;

/// <summary>What the overview and the horizon over training need of one parameter: a number for each recorded step.</summary>
/// <param name="Largest">The largest item of each step; NaN where one is NaN, minus infinity where there are none.</param>
/// <param name="Half">The distance within which half of the credit lies; infinite if beyond the horizon, NaN without finite credit.</param>
/// <param name="Ninety">The same of 90 %.</param>
/// <param name="Cut">The part of the credit in the remainder.</param>
/// <param name="Norm">The norm of the whole gradient; NaN where it was not recorded.</param>
/// <param name="Cancellation">The sum of the norms of all items over the norm of their sum; NaN where it is not known.</param>
/// <param name="Farthest">The largest distance that was told apart at any step.</param>
internal sealed record KeySeries(
    ReadOnlyMemory<float> Largest,
    ReadOnlyMemory<float> Half,
    ReadOnlyMemory<float> Ninety,
    ReadOnlyMemory<float> Cut,
    ReadOnlyMemory<float> Norm,
    ReadOnlyMemory<float> Cancellation,
    int Farthest)
{
    public int Count => Largest.Length;
}
