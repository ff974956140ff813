namespace RnnBow.Gpu.Benchmarks;

/// <summary>The size of a benchmarked network. Its text is the parameter's in the report.</summary>
/// <param name="Steps">T.</param>
/// <param name="Sequences">S.</param>
/// <param name="Hidden">H.</param>
public sealed record NetworkSize(long Steps, long Sequences, long Hidden)
{
    /// <summary>The size that RNNbow shows.</summary>
    public static NetworkSize OfThePaper { get; } = new(25, 1, 100);

    /// <summary>"T=25 S=1 H=100".</summary>
    public override string ToString() => $"T={Steps} S={Sequences} H={Hidden}";
}
