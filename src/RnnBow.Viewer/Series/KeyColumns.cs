using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The <see cref="KeySeries"/> of one parameter, kept in memory (24 bytes a step) and added to as the run grows.</summary>
/// <remarks>From the totals that a run file stores; where they lack, as in older files and for what is no parameter, from items.</remarks>
internal sealed class KeyColumns(SeriesKey key)
{
    private static readonly Measure[] Telling = [Measure.Norm, Measure.Max, Measure.Mean];

    private readonly Column<float> _largest = new();
    private readonly Column<float> _half = new();
    private readonly Column<float> _ninety = new();
    private readonly Column<float> _cut = new();
    private readonly Column<float> _norm = new();
    private readonly Column<float> _cancellation = new();
    private int _farthest;

    public KeySeries Series => new(
        _largest.Values, _half.Values, _ninety.Values, _cut.Values, _norm.Values, _cancellation.Values, _farthest);

    /// <summary>Reads what <paramref name="steps"/> has and this has not.</summary>
    /// <exception cref="OperationCanceledException">Gave up; what was read is kept.</exception>
    public void ReadOn(RunFile file, StepSeries steps, CancellationToken end)
    {
        var known = _largest.Values.Length;
        if (known == steps.Count) return;
        using var totals = file.TotalsOf(
            key.Layer, key.Direction, key.Parameter, key.Gate, steps.Steps.Span[known], withDecay: false).GetEnumerator();
        var isThere = totals.MoveNext();
        for (var i = known; i < steps.Count; i++)
        {
            end.ThrowIfCancellationRequested();
            var step = steps.Steps.Span[i];
            while (isThere && totals.Current.Step < step) isThere = totals.MoveNext();
            var total = isThere && totals.Current.Step == step ? totals.Current : new(step, double.NaN, double.NaN, null);
            if (total.Items is { } items) Add(items, total.Norm);
            else Add(FromItems(file, step), total.Norm);
        }
    }

    private void Add(ItemOverview items, double norm)
    {
        _farthest = Math.Max(_farthest, items.Farthest);
        Add(items.Largest, items.HalfWithin, items.NinetyPercentWithin, items.Beyond, norm, items.Cancellation);
    }

    private void Add(ItemArray? items, double norm)
    {
        if (items is null)
        {
            Add(double.NegativeInfinity, default, default, double.NaN, norm, null);
            return;
        }

        var numbers = HorizonNumbers.Of(items, key.Direction);
        var summary = HorizonSummary.Of(items);
        _farthest = Math.Max(_farthest, HorizonEntry.FarthestOf(summary));
        var sum = summary.Total * items.Sequences * items.Steps;
        Add(
            LargestOf(items), numbers.HalfWithin, numbers.NinetyPercentWithin, numbers.RemainderShare, norm,
            items.Measure == Measure.Norm ? sum / norm : null);
    }

    private void Add(double largest, CreditReach half, CreditReach ninety, double cut, double norm, double? cancellation)
    {
        _largest.Add((float)largest);
        _half.Add(HorizonEntry.Distance(half));
        _ninety.Add(HorizonEntry.Distance(ninety));
        _cut.Add((float)cut);
        _norm.Add((float)norm);
        _cancellation.Add((float)(cancellation ?? double.NaN));
    }

    private ItemArray? FromItems(RunFile file, long step)
    {
        var found = file.Items(step).Where(item => SeriesKey.Of(item) == key).ToArray();
        var item = Telling.Select(measure => found.FirstOrDefault(i => i.Measure == measure)).FirstOrDefault(i => i is not null);
        return item is null ? null : file.ReadItems(item);
    }

    private static double LargestOf(ItemArray items)
    {
        var largest = 0f;
        foreach (var value in items.Data)
            if (float.IsNaN(value)) return double.NaN;
            else largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
