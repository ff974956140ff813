namespace RnnBow.Viewer;

/// <summary>The details of one layer and direction.</summary>
internal sealed record LayerDetailsEntry(
    int Layer, string Direction, IReadOnlyList<UnitsEntry> Units, IReadOnlyList<TruncationEntry> Truncations, BoundEntry? Bound);
