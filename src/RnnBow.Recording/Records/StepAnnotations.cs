namespace RnnBow.Recording;

/// <summary>
/// What a training program knows of a recorded step and the gradients do not show. All of it is optional.
/// Arrays are [S, T] row-major over the recorded sequences.
/// </summary>
public sealed record StepAnnotations
{
    /// <summary>The loss that was minimized at this step.</summary>
    public double? Loss { get; init; }

    /// <summary>Where in the corpus the first recorded sequence begins, in characters or samples.</summary>
    public long? SourceOffset { get; init; }

    /// <summary>What went in at each step, as vocabulary ids, [S, T].</summary>
    public IReadOnlyList<int>? Inputs { get; init; }

    /// <summary>What the network should have said at each step, as vocabulary ids, [S, T].</summary>
    public IReadOnlyList<int>? Targets { get; init; }

    /// <summary>What the network held most likely at each step, as vocabulary ids, [S, T].</summary>
    public IReadOnlyList<int>? Predictions { get; init; }

    /// <summary>What the network should have given at each step, where that is a number and no vocabulary id, [S, T].</summary>
    public IReadOnlyList<float>? TargetValues { get; init; }

    /// <summary>The number that the network gave at each step, [S, T].</summary>
    public IReadOnlyList<float>? PredictionValues { get; init; }

    /// <summary>The loss at each step, [S, T].</summary>
    public IReadOnlyList<float>? Losses { get; init; }
}
