using RnnBow.Recording;

namespace RnnBow.Cli.Show;

/// <summary>What to show of a run.</summary>
/// <param name="Step">The recorded training step; null for the latest.</param>
/// <param name="Layer">The layer, 0 is the one nearest to the input.</param>
/// <param name="Direction">The direction in which the layer reads.</param>
/// <param name="Parameter">weight_hh, weight_ih, bias_hh or bias_ih.</param>
/// <param name="Gate">The gate's letter; "" for the whole parameter.</param>
/// <param name="Measure">How items became numbers.</param>
/// <param name="Loss">The step t whose horizon is shown; null for the loss with the largest gradient.</param>
/// <param name="Sequence">The recorded sequence.</param>
internal sealed record ShowOptions(
    long? Step = null,
    int Layer = 0,
    Direction Direction = Direction.Forward,
    string Parameter = "weight_hh",
    string Gate = "",
    Measure Measure = Measure.Norm,
    int? Loss = null,
    int Sequence = 0);
