namespace RnnBow.Viewer;

/// <summary>The bound on the decay of an Elman layer: the largest singular value of weight_hh, and the largest slope.</summary>
internal sealed record BoundEntry(double SingularValue, double Slope);
