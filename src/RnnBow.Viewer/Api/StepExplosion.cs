namespace RnnBow.Viewer;

/// <summary>A step whose largest item is far above those of the steps before.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Value">Its largest item.</param>
/// <param name="Median">The median of the largest items before.</param>
/// <param name="Key">The parameter that the largest item belongs to; null if it is not told.</param>
internal sealed record StepExplosion(long Step, double Value, double Median, string? Key);
