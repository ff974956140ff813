using RnnBow.Cli.Model;

namespace RnnBow.Cli.Training;

/// <summary>What was asked for on the command line; null is what was not said.</summary>
internal sealed record TrainRequest
{
    public IReadOnlyList<string> Data { get; init; } = [];

    public CellKind? Cell { get; init; }

    public int? Hidden { get; init; }

    public int? Layers { get; init; }

    public int? Window { get; init; }

    public int? Batch { get; init; }

    public long? Steps { get; init; }

    public OptimizerKind? Optimizer { get; init; }

    public double? LearningRate { get; init; }

    public double? Clip { get; init; }

    public long? Seed { get; init; }

    public RecordingRequest Recording { get; init; } = new();

    public string? Horizon { get; init; }

    public int? Sequences { get; init; }

    public required string Run { get; init; }

    public string? Checkpoint { get; init; }

    public string Device { get; init; } = "auto";

    public int? Threads { get; init; }

    public long ValidateEvery { get; init; } = 500;

    public long CheckpointEvery { get; init; } = 1000;

    public bool Resume { get; init; }

    public bool Overwrite { get; init; }

    public bool KeepGoing { get; init; }

    /// <summary>Where the checkpoint is kept: beside the run file unless it was said.</summary>
    public string CheckpointPath => Checkpoint ?? Path.ChangeExtension(Run, ".ckpt");
}
