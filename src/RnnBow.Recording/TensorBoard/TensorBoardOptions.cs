namespace RnnBow.Recording;

/// <summary>What a <see cref="TensorBoardRecorder"/> writes.</summary>
public sealed record TensorBoardOptions
{
    /// <summary>Whether the spread of the items is written. Default: true.</summary>
    public bool Histograms { get; init; } = true;

    /// <summary>Whether heat maps of step by lag are written. Default: true.</summary>
    public bool Images { get; init; } = true;

    /// <summary>The parameters whose items are written as histograms and images, by PyTorch's names. Default: weight_hh.</summary>
    public IReadOnlyCollection<string> Parameters { get; init; } = ["weight_hh"];

    /// <summary>How long what was written may wait before readers see it. Default: 1 second.</summary>
    public TimeSpan FlushInterval
    {
        get;
        init => field = value >= TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The flush interval is 0 or more.");
    } = TimeSpan.FromSeconds(1);
}
