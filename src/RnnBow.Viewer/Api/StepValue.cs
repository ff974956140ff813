namespace RnnBow.Viewer;

/// <summary>A step worth looking at, with the number that makes it so.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Value">The number.</param>
/// <param name="Key">The parameter that it belongs to; null where it is of the whole step.</param>
internal sealed record StepValue(long Step, double Value, string? Key);
