namespace RnnBow.Recording;

/// <summary>One array of items of a run file, without its numbers.</summary>
/// <param name="Id">The row in the table <c>item</c>.</param>
/// <param name="Step">The training step.</param>
/// <param name="Layer">The layer, 0 is the one nearest to the input.</param>
/// <param name="Direction">The direction in which the layer reads.</param>
/// <param name="Parameter">weight_ih, weight_hh, bias_ih or bias_hh.</param>
/// <param name="Gate">The gate's letter, or "" for the whole parameter.</param>
/// <param name="Measure">How each item became a number.</param>
/// <param name="FirstLag">The lag of the first column.</param>
/// <param name="Lags">How many lags have a column of their own.</param>
/// <param name="HasRemainder">Whether a last column holds what lies beyond.</param>
public sealed record ItemSummary(
    long Id,
    long Step,
    int Layer,
    Direction Direction,
    string Parameter,
    string Gate,
    Measure Measure,
    int FirstLag,
    int Lags,
    bool HasRemainder)
{
    /// <summary>Which array of its step it is.</summary>
    public ItemKey Key => new(Layer, Direction, Parameter, Gate, Measure);
}
