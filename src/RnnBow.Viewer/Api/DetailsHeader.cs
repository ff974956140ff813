namespace RnnBow.Viewer;

/// <summary>The header of a frame with the details of one step.</summary>
internal sealed record DetailsHeader : FrameHeader
{
    public required long Step { get; init; }

    /// <summary>The layers and directions of which there is something.</summary>
    public required IReadOnlyList<LayerDetailsEntry> Layers { get; init; }
}
