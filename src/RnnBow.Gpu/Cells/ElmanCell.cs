using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The Elman network: h[j] = phi(a[j]), a[j] = W h[j-1] + U x[j] + b, with phi = tanh or relu.</summary>
/// <remarks>Backward, for every row D: delta = D * phi'(a[j]); D becomes delta W.</remarks>
public sealed class ElmanCell : IRecurrentCell
{
    private readonly bool _relu;

    private ElmanCell(bool relu) => _relu = relu;

    /// <summary>phi = tanh, phi' = 1 - h^2.</summary>
    public static ElmanCell Tanh { get; } = new(relu: false);

    /// <summary>phi = relu, phi' = 1 where h > 0, else 0.</summary>
    public static ElmanCell Relu { get; } = new(relu: true);

    /// <inheritdoc/>
    public string Name => _relu ? "rnn_relu" : "rnn_tanh";

    /// <inheritdoc/>
    public GateLayout Gates => GateLayout.Elman;

    /// <inheritdoc/>
    public bool HasCellState => false;

    /// <inheritdoc/>
    public Tensor Replay(Tensor inputs, Tensor h0, Tensor? c0, LayerParameters weights)
    {
        using var scope = NewDisposeScope();
        var fromInputs = Affine.Inputs(inputs, weights).unbind(0);
        var recurrent = weights.WeightHh!.t();
        var states = new Tensor[fromInputs.Length];
        var h = h0;
        for (var j = 0; j < states.Length; j++)
            states[j] = h = Activate(fromInputs[j].addmm(h, recurrent));
        return stack(states).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public UnrolledLayer Unroll(Tensor inputs, Tensor outputs, Tensor h0, Tensor? c0, LayerParameters weights) =>
        new Layer(this, inputs, outputs, h0, weights);

    private Tensor Activate(Tensor a) => _relu ? a.relu() : a.tanh();

    private Tensor Slope(Tensor h) => _relu ? (h > 0).to(h.dtype) : 1 - (h * h);

    private sealed class Layer : UnrolledLayer
    {
        private readonly ElmanCell _cell;
        private readonly StepFactors _slopes; // phi'(a[j]), [S, H]

        internal Layer(ElmanCell cell, Tensor inputs, Tensor outputs, Tensor h0, LayerParameters weights)
            : base(cell.Gates, weights, inputs, outputs, h0)
        {
            _cell = cell;
            using var scope = NewDisposeScope();
            _slopes = new(cell.Slope(outputs));
        }

        public override Tensor ImpliedOutputs =>
            _cell.Activate(Affine.Gates(Inputs, Previous, Weights));

        public override double? LargestSlope => 1;

        public override void FormGateGradients(int step, GradientRows rows, Tensor gateGradients)
        {
            if (OnHost)
            {
                HostGates.Multiply(rows.Hidden, _slopes, step, gateGradients);
                return;
            }
            rows.Hidden.mul_(_slopes[step]);
            gateGradients.copy_(rows.Hidden);
        }

        public override void StepBack(int step, GradientRows rows, Tensor gateGradients)
        {
            using var delta = gateGradients.view(-1, Hidden);
            using var d = rows.FlatHidden();
            d.addmm_(delta, Weights.WeightHh!, beta: 0);
        }
    }
}
