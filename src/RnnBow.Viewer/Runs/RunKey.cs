namespace RnnBow.Viewer;

/// <summary>A parameter, or one gate of it, with the measures under which it is recorded.</summary>
internal sealed record RunKey(int Layer, string Direction, string Parameter, string Gate, IReadOnlyList<string> Measures);
