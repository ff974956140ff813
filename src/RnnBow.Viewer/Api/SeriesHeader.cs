namespace RnnBow.Viewer;

/// <summary>The header of a frame with a series.</summary>
internal sealed record SeriesHeader : FrameHeader
{
    /// <summary>The parameter; null for everything.</summary>
    public string? Key { get; init; }

    /// <summary>How many recorded steps the buckets hold.</summary>
    public required int Steps { get; init; }

    /// <summary>The run's version when this was read.</summary>
    public required long Version { get; init; }

    /// <summary>The largest distance that was told apart; null where the series has none.</summary>
    public int? Farthest { get; init; }
}
