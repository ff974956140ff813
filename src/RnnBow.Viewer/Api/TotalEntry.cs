namespace RnnBow.Viewer;

/// <summary>The whole gradient of a parameter, or of one gate's slice of it.</summary>
internal sealed record TotalEntry(int Layer, string Direction, string Parameter, string Gate, double Norm, double Residual);
