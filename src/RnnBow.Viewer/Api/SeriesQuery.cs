namespace RnnBow.Viewer;

/// <summary>Which part of a run a series is asked for, and in how many buckets.</summary>
/// <param name="Key">The parameter; null for everything.</param>
/// <param name="From">The first step; null for the first recorded one.</param>
/// <param name="To">The last step; null for the last recorded one.</param>
/// <param name="Count">How many buckets at most; null for one a step.</param>
internal sealed record SeriesQuery(SeriesKey? Key, long? From = null, long? To = null, int? Count = null)
{
    public Buckets BucketsOf(StepSeries steps) => new(steps.Within(From, To), Count ?? int.MaxValue);
}
