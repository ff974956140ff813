using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>One band of a bar: the item of one column at one step.</summary>
/// <param name="Lag">The first lag of its losses.</param>
/// <param name="Loss">The step of the loss; null where several losses were merged.</param>
/// <param name="IsRemainder">Whether it is all that lies beyond the horizon.</param>
/// <param name="Value">The item.</param>
internal readonly record struct StepBand(int Lag, int? Loss, bool IsRemainder, float Value)
{
    /// <summary>The bands of one sequence at step <paramref name="j"/>, the nearest loss first, the remainder last.</summary>
    public static List<StepBand> At(ItemArray items, Direction direction, int sequence, int j)
    {
        List<StepBand> bands = [];
        for (var column = 0; column < items.Columns; column++)
        {
            var span = items.SpanOf(j, column);
            if (span.Count == 0) continue;
            var loss = direction == Direction.Forward ? j + span.First : j - span.First;
            var isRemainder = items.HasRemainder && column == items.Lags;
            var value = items.Data[(((sequence * items.Steps) + j) * items.Columns) + column];
            bands.Add(new(span.First, span.Count == 1 && !isRemainder ? loss : null, isRemainder, value));
        }

        return [.. bands.OrderBy(b => b.IsRemainder).ThenBy(b => Math.Abs(b.Lag))];
    }
}
