using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// One layer after its forward pass, ready to go back through time: the activations of all steps, and the factors that turn the
/// gradients reaching h[j] into gate gradients and into the gradients reaching h[j-1].
/// </summary>
/// <remarks>
/// Index legend: T steps, S sequences, H hidden units, I inputs, Q blocks of gate gradients (<see cref="GateLayout.Blocks"/>),
/// n rows, each carrying one loss.
/// </remarks>
public abstract class UnrolledLayer
{
    private Tensor[]? _inputMasks; // T x [S, I]
    private Tensor? _isThere; // 1 within a sequence and 0 behind its end, [T, S, 1]

    /// <summary>Keeps the activations that every cell needs.</summary>
    protected UnrolledLayer(GateLayout gates, LayerParameters weights, Tensor inputs, Tensor outputs, Tensor h0)
    {
        (Gates, Weights, Inputs, Outputs) = (gates, weights, inputs, outputs);
        (Steps, Sequences, Hidden) = (outputs.shape[0], outputs.shape[1], outputs.shape[2]);
        Previous = PreviousStates(outputs, h0);
        OnHost = HostMemory.Holds(outputs);
    }

    /// <summary>Whether <see cref="HostMemory"/> holds the layer, and <see cref="HostGates"/> do its elementwise work.</summary>
    private protected bool OnHost { get; }

    /// <summary>The cell's gates.</summary>
    public GateLayout Gates { get; }

    /// <summary>The layer's weights.</summary>
    public LayerParameters Weights { get; }

    /// <summary>
    /// The direction in which it reads. Steps are counted in its own time: the first step of a reverse direction is the last of the
    /// sequence.
    /// </summary>
    public Direction Direction { get; internal set; }

    /// <summary>x, [T, S, I].</summary>
    public Tensor Inputs { get; }

    /// <summary>h[0] .. h[T-1], [T, S, H].</summary>
    public Tensor Outputs { get; }

    /// <summary>h[-1] .. h[T-2], [T, S, H]: what weight_hh is multiplied with.</summary>
    public Tensor Previous { get; }

    /// <summary>T.</summary>
    public long Steps { get; }

    /// <summary>S.</summary>
    public long Sequences { get; }

    /// <summary>H.</summary>
    public long Hidden { get; }

    /// <summary>
    /// The hidden states as the factors imply them, [T, S, H]. They equal <see cref="Outputs"/> to rounding, unless the layer is not
    /// what it was taken for.
    /// </summary>
    public abstract Tensor ImpliedOutputs { get; }

    /// <summary>
    /// The largest slope of the nonlinearity, where the gradient of h[j-1] is that of h[j] times such slopes and weight_hh and nothing
    /// else: see <see cref="DecayBound"/>. Null in a cell whose state goes past its gates too.
    /// </summary>
    public virtual double? LargestSlope => null;

    /// <summary>
    /// The largest difference between <see cref="Outputs"/> and <see cref="ImpliedOutputs"/>, relative to the outputs where they exceed 1:
    /// rounding, unless the layer is not what it was taken for. A scalar; the caller's.
    /// </summary>
    public Tensor Mismatch()
    {
        using var scope = NewDisposeScope();
        var implied = ImpliedOutputs;
        if (OnHost && _isThere is null)
            return LargestDifference(implied.contiguous(), Outputs.contiguous()).MoveToOuterDisposeScope();
        var relative = (implied - Outputs).abs() / Outputs.abs().clamp(1);
        return (_isThere is null ? relative : relative * _isThere).amax(0L, 1L, 2L).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Forms the gate gradients of step <paramref name="step"/> for every row, and moves the rows from h[j] halfway to h[j-1]: what is
    /// left to do, the product with weight_hh, is <see cref="StepBack"/>'s.
    /// </summary>
    /// <param name="step">j.</param>
    /// <param name="rows">The gradients reaching h[j] (and c[j]); changed in place.</param>
    /// <param name="gateGradients">Where the gate gradients go, [n, S, Q*H].</param>
    public abstract void FormGateGradients(int step, GradientRows rows, Tensor gateGradients);

    /// <summary>Carries the rows from h[j] to h[j-1].</summary>
    /// <param name="step">j, at least 1.</param>
    /// <param name="rows">The rows as <see cref="FormGateGradients"/> left them; changed in place.</param>
    /// <param name="gateGradients">The gate gradients it formed, [n, S, Q*H].</param>
    public abstract void StepBack(int step, GradientRows rows, Tensor gateGradients);

    /// <summary>
    /// What the rows send to step j-1 past the gates: an LSTM to c[j-1], a GRU to h[j-1], [n, S, H]; null where there is no such way. The
    /// caller's.
    /// </summary>
    /// <param name="step">j.</param>
    /// <param name="rows">The rows as <see cref="FormGateGradients"/> left them.</param>
    public virtual Tensor? PastGates(int step, GradientRows rows) => null;

    /// <summary>What the rows send to h[j-1] through the gates, [n, S, H]; the caller's.</summary>
    /// <param name="gateGradients">[n, S, Q*H].</param>
    public Tensor ThroughGates(Tensor gateGradients)
    {
        using var hiddenSide = HiddenSide(gateGradients);
        using var product = hiddenSide.matmul(Weights.WeightHh!);
        return product.view(-1, Sequences, Hidden);
    }

    /// <summary>Adds the gradients reaching this layer's input x[j] to the rows of the layer below.</summary>
    /// <param name="step">j.</param>
    /// <param name="gateGradients">[n, S, Q*H].</param>
    /// <param name="below">The rows of the layer below at the same step; changed in place.</param>
    public void PassDown(int step, Tensor gateGradients, GradientRows below)
    {
        using var inputSide = InputSide(gateGradients);
        using var target = below.FlatHidden();
        if (_inputMasks is null)
        {
            target.addmm_(inputSide, InputWeights);
            return;
        }
        using var product = inputSide.matmul(InputWeights);
        using var reaching = product.view(below.Hidden.shape);
        reaching.mul_(_inputMasks[step]);
        below.Hidden.add_(reaching);
    }

    /// <summary>Says which inputs were dropped between the layer below and this one.</summary>
    /// <param name="mask">What the outputs of the layer below were multiplied with, [T, S, I].</param>
    public void MaskInputs(Tensor mask) => _inputMasks = mask.unbind(0);

    /// <summary>Says how long each sequence is; behind its end it has no outputs to compare, and no sources may enter.</summary>
    /// <param name="lengths">[S], 1 to T.</param>
    internal void MaskPadding(long[] lengths)
    {
        using var scope = NewDisposeScope();
        var steps = arange(0, Steps, device: Outputs.device).unsqueeze(1);
        var isThere = steps.lt(tensor(lengths, device: Outputs.device).unsqueeze(0));
        _isThere = isThere.to(Outputs.dtype).unsqueeze(2).MoveToOuterDisposeScope();
    }

    /// <summary>The input side of the gate gradients as a matrix, [n*S, G*H]; the caller disposes the view.</summary>
    protected virtual Tensor InputSide(Tensor gateGradients) => gateGradients.view(-1, gateGradients.shape[2]);

    /// <summary>The hidden side of the gate gradients as a matrix, [n*S, G*H]; the caller disposes the view.</summary>
    protected virtual Tensor HiddenSide(Tensor gateGradients) => gateGradients.view(-1, gateGradients.shape[2]);

    /// <summary>weight_ih with its rows in the order of <see cref="InputSide"/>.</summary>
    protected virtual Tensor InputWeights => Weights.WeightIh!;

    /// <summary>a - b*c in one operation: x*(1-y) is x - x*y.</summary>
    private protected static Tensor Less(Tensor a, Tensor b, Tensor c) => a.addcmul(b, c, -1);

    private static Tensor LargestDifference(Tensor values, Tensor references) => values.dtype == ScalarType.Float64
        ? tensor(VectorMagnitudes.LargestDifference<double>(HostMemory.Values<double>(values), HostMemory.Values<double>(references)))
        : tensor(VectorMagnitudes.LargestDifference<float>(HostMemory.Values<float>(values), HostMemory.Values<float>(references)));

    private static Tensor PreviousStates(Tensor states, Tensor initial)
    {
        using var first = initial.unsqueeze(0);
        if (states.shape[0] == 1)
            return first.alias();
        using var rest = states.narrow(0, 0, states.shape[0] - 1);
        return cat([first, rest], 0);
    }

    /// <summary>c[-1] .. c[T-2] from c[0] .. c[T-1] and the initial state.</summary>
    protected static Tensor Shift(Tensor states, Tensor initial) => PreviousStates(states, initial);
}
