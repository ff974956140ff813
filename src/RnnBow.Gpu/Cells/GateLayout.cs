namespace RnnBow.Gpu;

/// <summary>
/// The gates of a cell: their names in the order of PyTorch's weight rows, and where each one's gradient lies among the
/// blocks of H numbers that a <see cref="UnrolledLayer"/> writes for one step.
/// </summary>
/// <remarks>
/// The input side (weight_ih, bias_ih) and the hidden side (weight_hh, bias_hh) see the same gate gradients in an Elman network and an
/// LSTM. In a GRU the candidate's differ by the reset gate, so four blocks serve three gates.
/// </remarks>
public sealed class GateLayout
{
    private GateLayout(string[] names, int blocks, int[] inputBlocks, int[] hiddenBlocks)
    {
        (Names, Blocks, InputBlocks, HiddenBlocks) = (names, blocks, inputBlocks, hiddenBlocks);
    }

    /// <summary>One unnamed gate: h.</summary>
    public static GateLayout Elman { get; } = new([""], 1, [0], [0]);

    /// <summary>Input, forget, candidate and output gate: i f g o.</summary>
    public static GateLayout Lstm { get; } = new(["i", "f", "g", "o"], 4, [0, 1, 2, 3], [0, 1, 2, 3]);

    /// <summary>Reset gate, update gate and candidate: r z n, in the blocks [n of the input side, r, z, n of the hidden side].</summary>
    public static GateLayout Gru { get; } = new(["r", "z", "n"], 4, [1, 2, 0], [1, 2, 3]);

    /// <summary>The gates' letters, in the order of the weights' rows; a single "" where the cell has but one gate.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>G, how many gates there are: the weights have G * H rows.</summary>
    public int Count => Names.Count;

    /// <summary>How many blocks of H numbers hold the gate gradients of one step.</summary>
    public int Blocks { get; }

    /// <summary>The block of each gate on the input side.</summary>
    public IReadOnlyList<int> InputBlocks { get; }

    /// <summary>The block of each gate on the hidden side.</summary>
    public IReadOnlyList<int> HiddenBlocks { get; }

    /// <summary>The blocks of the side that <paramref name="parameter"/> is on.</summary>
    public IReadOnlyList<int> BlocksOf(RecurrentParameter parameter) => parameter.IsInputSide() ? InputBlocks : HiddenBlocks;
}
