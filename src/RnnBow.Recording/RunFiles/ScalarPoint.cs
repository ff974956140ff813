namespace RnnBow.Recording;

/// <summary>A logged number.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Value">The number; NaN and infinities are kept.</param>
public readonly record struct ScalarPoint(long Step, double Value);
