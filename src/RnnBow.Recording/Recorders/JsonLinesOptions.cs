namespace RnnBow.Recording;

/// <summary>How a <see cref="JsonLinesRecorder"/> writes.</summary>
public sealed record JsonLinesOptions
{
    /// <summary>Whether lines go to the end of a file that is there; else such a file is refused. Default: false.</summary>
    public bool Append { get; init; }

    /// <summary>Whether every array of items is written, [S, T, C] row by row, and not its summary alone. Default: false.</summary>
    public bool Items { get; init; }
}
