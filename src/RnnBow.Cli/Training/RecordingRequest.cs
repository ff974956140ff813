namespace RnnBow.Cli.Training;

/// <summary>What was asked for about when to record and what, as it was said; null is what was not. A checkpoint keeps it.</summary>
internal sealed record RecordingRequest
{
    public string? Schedule { get; init; }

    public double? Jump { get; init; }

    public string? Touched { get; init; }

    public string? Budget { get; init; }

    public string? Details { get; init; }

    public string? Conflicts { get; init; }

    /// <summary>What was said, and of <paramref name="earlier"/> what was not said again.</summary>
    public RecordingRequest Over(RecordingRequest earlier) => new()
    {
        Schedule = Schedule ?? earlier.Schedule,
        Jump = Jump ?? earlier.Jump,
        Touched = Touched ?? earlier.Touched,
        Budget = Budget ?? earlier.Budget,
        Details = Details ?? earlier.Details,
        Conflicts = Conflicts ?? earlier.Conflicts,
    };
}
