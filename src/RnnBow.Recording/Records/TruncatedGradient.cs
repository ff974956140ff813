namespace RnnBow.Recording;

/// <summary>A truncated gradient H beside the whole one, G, in the numbers that add up over parameters.</summary>
/// <param name="InnerProduct">&lt;H, G&gt;, entry by entry.</param>
/// <param name="Norm">|H|.</param>
/// <param name="Error">|H - G|.</param>
public readonly record struct TruncatedGradient(double InnerProduct, double Norm, double Error);
