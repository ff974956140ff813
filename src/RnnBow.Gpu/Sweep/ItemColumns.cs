using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>How the rows of a sweep become the columns of its items.</summary>
internal sealed class ItemColumns
{
    private readonly Horizon _horizon;
    private readonly RowPlan _plan;
    private readonly int[]?[] _columns; // of the rows at each step, once they were asked for
    private readonly int[] _inOrder;

    private ItemColumns(Horizon horizon, RowPlan plan, int firstLag, int lags, bool hasRemainder) =>
        (_horizon, _plan, FirstLag, Lags, HasRemainder, _columns, _inOrder) =
            (horizon, plan, firstLag, lags, hasRemainder, new int[plan.Steps][], [.. Enumerable.Range(0, lags + 1)]);

    /// <summary>The lag of the first column: below 0 where losses reach a step from both sides.</summary>
    internal int FirstLag { get; }

    /// <summary>How many columns there are before the remainder's.</summary>
    internal int Lags { get; }

    internal bool HasRemainder { get; }

    internal int Count => Lags + (HasRemainder ? 1 : 0);

    /// <summary>
    /// The lags each column stands for at each step, [T, C]; null where they follow from the column alone, as in a forward direction whose
    /// horizon is full or a window.
    /// </summary>
    internal IReadOnlyList<LagSpan>? Spans(Direction direction)
    {
        if (IsPlain && direction == Direction.Forward)
            return null;
        var spans = new LagSpan[_plan.Steps * Count];
        for (var j = 0; j < _plan.Steps; j++)
        {
            var step = direction == Direction.Reverse ? _plan.Steps - 1 - j : j;
            foreach (var (column, lags) in IsPlain ? PlainSpans(j) : Columns(j).Zip(_plan.RowsAt(j), (c, row) => (c, row.Lags)))
                spans[(step * Count) + column] = lags;
        }
        return spans;
    }

    private bool IsPlain => _plan is WindowPlan;

    private IEnumerable<(int Column, LagSpan Lags)> PlainSpans(int step)
    {
        var losses = _plan.Steps - step;
        return from column in ExistingAt(step)
               select (column, new LagSpan(column, HasRemainder && column == Lags ? losses - Lags : 1));
    }

    /// <summary>
    /// The columns that stand for something at a step, be it zero: in a window, for every loss that is not before the step.
    /// </summary>
    internal IEnumerable<int> ExistingAt(int step) => IsPlain
        ? Enumerable.Range(0, Math.Min(Count, _plan.Steps - step))
        : Columns(step);

    /// <summary>The column of each row that was live at a step.</summary>
    internal ReadOnlySpan<int> ColumnsAt(int step) => IsPlain && _plan.Sources.Count == _plan.Steps
        ? _inOrder.AsSpan(0, Math.Min(Count, _plan.Steps - step))
        : Columns(step);

    private int[] Columns(int step) => _columns[step] ??= Find(step);

    private int[] Find(int step)
    {
        var rows = _plan.RowsAt(step);
        if (_horizon.Kind != HorizonKind.Logarithmic)
            return [.. rows.Select(row => row.IsRemainder ? Lags : row.Lags.First - FirstLag)];
        var byAge = rows.OrderBy(row => row.Lags.First).ToList();
        return [.. rows.Select(row => byAge.IndexOf(row))];
    }

    /// <summary>The columns of a layer that losses reach from both sides.</summary>
    internal static ItemColumns TwoSided(Horizon horizon, RowPlan plan)
    {
        var lags = horizon.LagsFor(plan.Steps);
        return new(horizon, plan, 1 - lags, (2 * lags) - 1, horizon.HasRemainder(plan.Steps));
    }

    internal static ItemColumns Of(Horizon horizon, RowPlan plan)
    {
        var rows = Enumerable.Range(0, plan.Steps).Select(plan.RowsAt);
        return horizon.Kind switch
        {
            HorizonKind.Logarithmic => new(horizon, plan, 0, Math.Max(1, rows.Max(r => r.Count)), hasRemainder: false),
            HorizonKind.Adaptive => new(
                horizon,
                plan,
                0,
                rows.SelectMany(r => r).Where(r => !r.IsRemainder).Select(r => r.Lags.First + 1).DefaultIfEmpty(1).Max(),
                rows.SelectMany(r => r).Any(r => r.IsRemainder)),
            _ => new(horizon, plan, 0, horizon.LagsFor(plan.Steps), horizon.HasRemainder(plan.Steps)),
        };
    }
}
