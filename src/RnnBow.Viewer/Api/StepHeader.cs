namespace RnnBow.Viewer;

/// <summary>The header of a frame with the items of one step under one key and measure.</summary>
internal sealed record StepHeader : FrameHeader
{
    public required long Step { get; init; }

    /// <summary>When it was recorded, ISO 8601 in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    public required double? Loss { get; init; }

    public required double Residual { get; init; }

    public required double MaxNorm { get; init; }

    public required long? SourceOffset { get; init; }

    /// <summary>S.</summary>
    public required int Sequences { get; init; }

    /// <summary>T.</summary>
    public required int Steps { get; init; }

    public required string Key { get; init; }

    public required string Measure { get; init; }

    public required int FirstLag { get; init; }

    public required int Lags { get; init; }

    public required bool HasRemainder { get; init; }

    /// <summary>The measures under which this key is recorded at this step.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    public required IReadOnlyList<TotalEntry> Totals { get; init; }

    /// <summary>Null for shares, which are signed.</summary>
    public required HorizonEntry? Horizon { get; init; }

    /// <summary>Where a NaN, an infinity or an explosion begins; null if there is none.</summary>
    public required OriginEntry? Origin { get; init; }

    /// <summary>What the vocabulary ids of this frame stand for.</summary>
    public required IReadOnlyDictionary<int, string> Tokens { get; init; }

    /// <summary>The conflict maps of this layer and direction, each with the name of its array.</summary>
    public required IReadOnlyList<ConflictEntry> Conflicts { get; init; }

    /// <summary>How many steps were recorded before it.</summary>
    public required int Index { get; init; }

    /// <summary>How many steps are recorded.</summary>
    public required int Count { get; init; }

    /// <summary>The recorded step before it; null if it is the first.</summary>
    public required long? Previous { get; init; }

    /// <summary>The recorded step after it; null if it is the last.</summary>
    public required long? Next { get; init; }
}
