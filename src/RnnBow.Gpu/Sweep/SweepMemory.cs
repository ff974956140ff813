using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// What the working tensors of a sweep take, estimated before it: activations, factors, rows, gate gradients, their sums, and the numbers
/// on their way to the record.
/// </summary>
/// <remarks>Index legend: T steps, S sequences, I inputs, H hidden units, Q blocks of gate gradients, R rows at a step.</remarks>
internal sealed class SweepMemory
{
    // What a step of a layer keeps in multiples of H, beside its inputs and Q factors: outputs, those before and those implied, two more
    // factors; and what it takes besides, for each block, while it is unrolled: gates before and after their nonlinearity, and products.
    private const int StatesPerStep = 5;
    private const int UnrollingPerBlock = 5;

    // An array from the pool is up to twice as long as asked for.
    private const int PoolFactor = 2;

    /// <summary>T.</summary>
    internal required long Steps { get; init; }

    /// <summary>I of the lowest layer.</summary>
    internal required long Inputs { get; init; }

    /// <summary>H.</summary>
    internal required long Hidden { get; init; }

    /// <summary>L.</summary>
    internal required int Layers { get; init; }

    /// <summary>1, or 2 where the layers read both ways.</summary>
    internal required int Directions { get; init; }

    internal required GateLayout Gates { get; init; }

    internal required bool HasCellState { get; init; }

    /// <summary>The type of the sweep.</summary>
    internal required ScalarType Type { get; init; }

    internal required Device Device { get; init; }

    internal required RecordingOptions Options { get; init; }

    /// <summary>The bytes that a sweep of so many sequences takes, about.</summary>
    internal long BytesFor(long sequences)
    {
        var layers = Layers * Directions;
        var kept = layers * ((sequences * KeptPerLayer() * ElementSize) + GradientBytes());
        var unrolling = sequences * Unrolling() * ElementSize; // of one layer, and over before the sweep begins
        var rows = sequences * ((layers * RowsPerLayer()) + BetweenDirections()) * ElementSize;
        return kept + Math.Max(unrolling, rows + (layers * ChunkBytes(sequences)) + (sequences * NumbersOnHost()));
    }

    /// <summary>How many sequences fit into so many bytes; 0 if not even one does.</summary>
    /// <param name="bytes">The ceiling.</param>
    /// <param name="most">How many there are.</param>
    internal int SequencesWithin(long bytes, int most)
    {
        var (fits, tooMany) = (0, most + 1);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            (fits, tooMany) = BytesFor(middle) <= bytes ? (middle, tooMany) : (fits, middle);
        }
        return fits;
    }

    private long ElementSize => Type switch { ScalarType.Float64 => 8, ScalarType.Float32 => 4, _ => 2 };

    private bool IsTwoSided => Directions > 1 && Layers > 1;

    private bool IsOnHost => Device.type == DeviceType.CPU && Type is ScalarType.Float32 or ScalarType.Float64;

    private long LargestInputs => Layers == 1 ? Inputs : Math.Max(Inputs, Directions * Hidden);

    private int States => HasCellState ? 2 : 1;

    // R.
    private long Rows => Options.Horizon.Kind switch
    {
        HorizonKind.Adaptive => Steps,
        HorizonKind.Logarithmic => Math.Min(Steps, Options.Horizon.RowsPerSize * ((long)Math.Log2(Steps) + 2)),
        _ when IsTwoSided => Math.Min((2L * Options.Horizon.LagsFor((int)Steps)) - 1, Steps) + 1,
        _ => Math.Min(Options.Horizon.LagsFor((int)Steps) + 1, Steps),
    };

    private long Columns => IsTwoSided ? Math.Min((2 * Rows) - 1, 2 * Steps) : Rows;

    private long KeptPerLayer() => Steps * (LargestInputs + ((StatesPerStep + Gates.Blocks) * Hidden));

    // The gradients of all losses and the sums of gate gradients; the sources that they begin with, and where they enter one by one.
    private long RowsPerLayer() => (Steps * Hidden * (States + Gates.Blocks + 1)) + (Rows * Hidden * States);

    // What a layer sends to the one below, each loss to each step; once more as it is turned around, and twice where a layer gets it too.
    private long BetweenDirections() => IsTwoSided ? (Layers == 2 ? 3 : 5) * Steps * Steps * LargestInputs : 0;

    private long Unrolling() => Steps * UnrollingPerBlock * Gates.Blocks * Hidden;

    // The gate gradients of some steps, and as much again to measure them; on the host the shares' targets of more steps.
    private long ChunkBytes(long sequences)
    {
        var row = sequences * Gates.Blocks * Hidden * ElementSize;
        var chunk = Math.Min(Steps * Rows * row, Math.Max(ItemReduction.BytesOfChunk(IsOnHost), Rows * row));
        if (!IsOnHost)
            return chunk + Math.Max(chunk, ItemCollector.RoomBytes);
        var targets = RecurrentParameters.All.Count * row;
        var shares = Options.Measures.Contains(Measure.Share);
        return (2 * chunk) + (shares ? Math.Min(Steps * targets, Math.Max(HostReduction.TargetBytes, targets)) : 0);
    }

    // The gradients as they are compared, as the shares take them, and converted; and of each lag where truncation is asked for.
    private long GradientBytes()
    {
        var weights = Gates.Count * Hidden * (LargestInputs + Hidden + 2) * ElementSize;
        return weights * (3 + (Options.Details.HasFlag(RecordDetails.Truncation) ? Rows : 0));
    }

    private long NumbersOnHost()
    {
        var kinds = ProductMeasure.Of(Options.Measures).Length +
            (Options.Measures.Contains(Measure.Share) ? RecurrentParameters.All.Count : 0);
        var size = Type == ScalarType.Float64 ? sizeof(double) : sizeof(float);
        return Layers * Directions * Steps * Columns * kinds * new ItemPlaces(Gates).Count * size * PoolFactor;
    }
}
