using System.Globalization;
using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

/// <summary>A network and a batch, small enough for the definition. Its text names the case in a failure.</summary>
public sealed record NetworkCase
{
    public required CellKind Cell { get; init; }

    public int Layers { get; init; } = 1;

    public int Batch { get; init; } = 2;

    public int Steps { get; init; } = 5;

    public int Inputs { get; init; } = 3;

    public int Hidden { get; init; } = 4;

    public bool Bias { get; init; } = true;

    public bool BatchFirst { get; init; }

    public bool Bidirectional { get; init; }

    /// <summary>Whether h0 (and c0) are given; else they are zeros.</summary>
    public bool GivesStates { get; init; }

    public LossInputs Loss { get; init; } = LossInputs.Output;

    /// <summary>K of a window; null for the full horizon.</summary>
    public int? Window { get; init; }

    /// <summary>A horizon whose columns differ from step to step, instead of a window.</summary>
    public Horizon? Merging { get; init; }

    /// <summary>How many sequences are recorded; null for all.</summary>
    public int? Sequences { get; init; }

    /// <summary>The seed of all its numbers.</summary>
    public int Seed { get; init; } = 1;

    internal int Recorded => Math.Min(Sequences ?? Batch, Batch);

    internal Direction[] Directions => Bidirectional ? [Direction.Forward, Direction.Reverse] : [Direction.Forward];

    /// <summary>The size of an output, with the directions side by side.</summary>
    internal int OutputSize => Directions.Length * Hidden;

    /// <summary>Whether a loss reaches a step from either side: a stack of layers that read both ways.</summary>
    internal bool IsTwoSided => Bidirectional && Layers > 1;

    internal int FirstLag => IsTwoSided ? 1 - LagsOfASide : 0;

    internal int Lags => IsTwoSided ? (2 * LagsOfASide) - 1 : LagsOfASide;

    internal bool HasRemainder => LagsOfASide < Steps;

    internal int Columns => HasRemainder ? Lags + 1 : Lags;

    internal Horizon Horizon => Merging ?? (Window is { } lags ? Horizon.Window(lags) : Horizon.Full);

    internal string[] ParameterNames => Bias ? ["weight_ih", "weight_hh", "bias_ih", "bias_hh"] : ["weight_ih", "weight_hh"];

    /// <summary>All parameters, in PyTorch's order.</summary>
    internal IEnumerable<WeightKey> Weights =>
        from layer in Enumerable.Range(0, Layers)
        from direction in Directions
        from parameter in ParameterNames
        select new WeightKey(layer, direction, parameter);

    private int LagsOfASide => Math.Min(Window ?? Steps, Steps);

    /// <summary>Where a layer's direction stands in PyTorch's order of states.</summary>
    internal int StateOf(int layer, Direction direction) => (layer * Directions.Length) + (int)direction;

    /// <summary>The shape of a parameter: matrices [G*H, I or H], biases [G*H].</summary>
    internal long[] ShapeOf(int layer, string parameter)
    {
        long rows = Cell.Gates().Length * Hidden;
        return parameter switch
        {
            "weight_ih" => [rows, layer == 0 ? Inputs : OutputSize],
            "weight_hh" => [rows, Hidden],
            _ => [rows],
        };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cell} L{Layers} B{Batch} T{Steps} I{Inputs} H{Hidden}{(Bias ? "" : " no-bias")}{(BatchFirst ? " batch-first" : "")}" +
        $"{(Bidirectional ? " bidirectional" : "")}{(GivesStates ? " states" : "")} loss({Loss}) {Horizon} sequences({Recorded}) " +
        $"seed({Seed})");
}
