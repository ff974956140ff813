using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>A network, a batch, and how it is recorded: what a property is held against. Its text names the case in a failure.</summary>
/// <param name="Network">The network and the horizon.</param>
/// <param name="IsItemized">Whether the module is ours, or TorchSharp's fused one.</param>
/// <param name="Dropout">Between the layers of a module of ours in float64; else 0.</param>
/// <param name="Dtype">float64, float32 or bfloat16.</param>
internal sealed record RecordedCase(NetworkCase Network, bool IsItemized, double Dropout, ScalarType Dtype)
{
    /// <summary>Cases of one cell, which shrink to fewer layers, directions, sequences, steps and numbers.</summary>
    internal static Arbitrary<RecordedCase> Of(CellKind cell) => Arb.From(Draw(cell), recorded => Smaller(recorded).Select(Sound).Where(smaller => smaller != recorded));

    public override string ToString() =>
        $"{Network} {(IsItemized ? "itemized" : "fused")} {Dtype}{(Dropout > 0 ? $" dropout({Dropout})" : "")}";

    private static Gen<RecordedCase> Draw(CellKind cell) =>
        from layers in Gen.Choose(1, 3)
        from bidirectional in Gen.Elements(false, false, true)
        from batch in Gen.Choose(1, 3)
        from steps in Gen.Choose(1, 9)
        from inputs in Gen.Choose(1, 4)
        from hidden in Gen.Choose(1, 5)
        from flags in Gen.Choose(0, 15)
        from loss in Gen.Choose(1, 3)
        from horizon in Gen.Elements("full", "window", "window", "adaptive:0.3", "adaptive:0.02", "logarithmic:1", "logarithmic:2")
        from window in Gen.Choose(1, steps)
        from sequences in Gen.Choose(0, batch)
        from dropout in Gen.Elements(0, 0, 0.4)
        from dtype in Gen.Elements(ScalarType.Float64, ScalarType.Float64, ScalarType.Float32, ScalarType.BFloat16)
        from seed in Gen.Choose(0, int.MaxValue)
        select Sound(new(
            new()
            {
                Cell = cell, Layers = layers, Bidirectional = bidirectional, Batch = batch, Steps = steps, Inputs = inputs, Hidden = hidden,
                Bias = (flags & 1) == 0, BatchFirst = (flags & 2) == 0, GivesStates = (flags & 4) == 0, Loss = (LossInputs)loss,
                Window = horizon == "window" ? window : null, Merging = horizon.Contains(':') ? Horizon.Parse(horizon) : null,
                Sequences = sequences == 0 ? null : sequences, Seed = seed,
            },
            (flags & 8) == 0, dropout, dtype));

    private static IEnumerable<RecordedCase> Smaller(RecordedCase recorded)
    {
        var n = recorded.Network;
        NetworkCase[] networks =
        [
            n with { Bidirectional = false }, n with { Layers = n.Layers - 1 },
            n with { Steps = n.Steps / 2 }, n with { Steps = n.Steps - 1 },
            n with { Batch = n.Batch - 1 }, n with { Sequences = null }, n with { Merging = null }, n with { Window = null },
            n with { Hidden = n.Hidden - 1 }, n with { Inputs = n.Inputs - 1 },
            n with { GivesStates = false }, n with { BatchFirst = false }, n with { Loss = LossInputs.Output },
        ];
        return networks.Where(smaller => smaller != n && smaller is { Layers: > 0, Steps: > 0, Batch: > 0, Hidden: > 0, Inputs: > 0 })
            .Select(smaller => recorded with { Network = smaller })
            .Concat(recorded.Dropout > 0 ? [recorded with { Dropout = 0 }] : []);
    }

    // Leaves out what does not go together: a stack that reads both ways merges no lags, and masks have to be drawn a second time. In
    // bfloat16 a unit of relu whose input is about zero is on or off by rounding, with all that comes through it; and of one or two units
    // the terms of an item may all but cancel, which leaves nothing but rounding of it.
    private static RecordedCase Sound(RecordedCase recorded)
    {
        var n = recorded.Network;
        var isHalf = recorded.Dtype == ScalarType.BFloat16 && n.Cell != CellKind.RnnRelu;
        var hasMasks = recorded.IsItemized && recorded.Dtype == ScalarType.Float64 && n.Layers > 1 && !TestDevice.IsCuda;
        return recorded with
        {
            Dtype = recorded.Dtype == ScalarType.BFloat16 && !isHalf ? ScalarType.Float32 : recorded.Dtype,
            Dropout = hasMasks ? recorded.Dropout : 0,
            Network = n with
            {
                Hidden = isHalf ? Math.Max(n.Hidden, 4) : n.Hidden,
                Merging = n.IsTwoSided ? null : n.Merging,
                Window = n.Window is { } window ? Math.Min(window, n.Steps) : null,
                Sequences = n.Sequences is { } sequences ? Math.Min(sequences, n.Batch) : null,
            },
        };
    }
}
