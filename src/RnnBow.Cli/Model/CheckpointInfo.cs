using RnnBow.Cli.Training;

namespace RnnBow.Cli.Model;

/// <summary>Everything of a checkpoint that is not a tensor.</summary>
internal sealed record CheckpointInfo
{
    /// <summary>The newest format that this program knows.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required ModelShape Shape { get; init; }

    /// <summary>The characters by id.</summary>
    public required IReadOnlyList<string> Vocabulary { get; init; }

    /// <summary>How many training steps were made.</summary>
    public required long Step { get; init; }

    /// <summary>How many there are to be.</summary>
    public required long Steps { get; init; }

    /// <summary>The losses since the loss was logged, so that the next mean is that of an uninterrupted run.</summary>
    public required IReadOnlyList<double> UnloggedLosses { get; init; }

    public required OptimizerKind Optimizer { get; init; }

    public required double LearningRate { get; init; }

    public required double Clip { get; init; }

    public required long Seed { get; init; }

    public required int Window { get; init; }

    public required int Batch { get; init; }

    public required int Threads { get; init; }

    public required RecordingRequest Recording { get; init; }

    public required string Horizon { get; init; }

    public required int Sequences { get; init; }

    /// <summary>The paths that were given as data.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>See <see cref="RnnBow.Cli.Data.TextCorpus.Fingerprint"/>.</summary>
    public required string DataFingerprint { get; init; }
}
