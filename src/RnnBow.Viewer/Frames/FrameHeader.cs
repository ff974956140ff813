namespace RnnBow.Viewer;

/// <summary>What every frame says of itself; each kind of frame adds to it.</summary>
internal abstract record FrameHeader
{
    /// <summary>The arrays that follow, in order; <see cref="Frame.ToBytes"/> sets them.</summary>
    public IReadOnlyList<FrameArray> Arrays { get; init; } = [];
}
