using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The GRU, gate order r z n: q = W_n h[j-1] + b_hn, n = tanh(U_n x[j] + b_in + r*q), h[j] = (1-z)*n + z*h[j-1], with r, z = sigmoid
/// of W h[j-1] + U x[j] + b.
/// </summary>
/// <remarks>
/// Backward, for every row D: dn = D*(1-z)*(1-n^2), dz = D*(h[j-1]-n)*z*(1-z), dr = dn*q*r*(1-r). The input side sees [dr dz dn], the
/// hidden side [dr dz dn*r]; D becomes D*z + [dr dz dn*r] W. Every one of the four is D times a factor, kept in the block order
/// [dn, dr, dz, dn*r], so that both sides are contiguous.
/// </remarks>
public sealed class GruCell : IRecurrentCell
{
    private GruCell()
    {
    }

    /// <summary>The one GRU cell.</summary>
    public static GruCell Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "gru";

    /// <inheritdoc/>
    public GateLayout Gates => GateLayout.Gru;

    /// <inheritdoc/>
    public bool HasCellState => false;

    /// <inheritdoc/>
    public Tensor Replay(Tensor inputs, Tensor h0, Tensor? c0, LayerParameters weights)
    {
        using var scope = NewDisposeScope();
        var fromInputs = Affine.Of(inputs, weights.WeightIh!, weights.BiasIh).unbind(0);
        var states = new Tensor[fromInputs.Length];
        var h = h0;
        for (var j = 0; j < states.Length; j++)
        {
            var gates = new GateValues(fromInputs[j], Affine.Of(h, weights.WeightHh!, weights.BiasHh));
            states[j] = h = gates.Output(h);
        }
        return stack(states).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public UnrolledLayer Unroll(Tensor inputs, Tensor outputs, Tensor h0, Tensor? c0, LayerParameters weights) =>
        new Layer(inputs, outputs, h0, weights);

    private readonly struct GateValues
    {
        internal GateValues(Tensor fromInputs, Tensor fromHidden)
        {
            var input = fromInputs.chunk(3, -1);
            var hidden = fromHidden.chunk(3, -1);
            R = (input[0] + hidden[0]).sigmoid_();
            Z = (input[1] + hidden[1]).sigmoid_();
            Q = hidden[2];
            N = input[2].addcmul(R, Q, 1).tanh_();
        }

        internal Tensor R { get; }

        internal Tensor Z { get; }

        internal Tensor N { get; }

        internal Tensor Q { get; }

        internal Tensor Output(Tensor previous) => N + (Z * (previous - N));
    }

    private sealed class Layer : UnrolledLayer
    {
        private readonly StepFactors _factors; // D -> dn, dr, dz, dn*r, [S, 4, H]
        private readonly StepFactors _leak;    // z, [S, H]
        private readonly Tensor _inputWeights; // weight_ih with its rows in block order n r z, [3*H, I]

        internal Layer(Tensor inputs, Tensor outputs, Tensor h0, LayerParameters weights)
            : base(GateLayout.Gru, weights, inputs, outputs, h0)
        {
            using var scope = NewDisposeScope();
            var gates = new GateValues(
                Affine.Of(inputs, weights.WeightIh!, weights.BiasIh), Affine.Of(Previous, weights.WeightHh!, weights.BiasHh));
            ImpliedOutputs = gates.Output(Previous).MoveToOuterDisposeScope();
            var news = 1 - gates.Z;
            var dn = Less(news, news * gates.N, gates.N);
            var dnr = dn * gates.R;
            var (ofR, ofZ) = (dnr * gates.Q, (Previous - gates.N).mul_(gates.Z));
            _factors = new(stack([dn, Less(ofR, ofR, gates.R), Less(ofZ, ofZ, gates.Z), dnr], 2));
            _leak = new(gates.Z);
            _inputWeights = cat([weights.WeightIh!.narrow(0, 2 * Hidden, Hidden), weights.WeightIh.narrow(0, 0, 2 * Hidden)], 0)
                .MoveToOuterDisposeScope();
        }

        public override Tensor ImpliedOutputs { get; }

        public override void FormGateGradients(int step, GradientRows rows, Tensor gateGradients)
        {
            if (OnHost)
            {
                HostGates.Spread(rows.Hidden, _factors, step, gateGradients);
                return;
            }
            using var gates = gateGradients.view(-1, Sequences, 4, Hidden);
            using var hidden = rows.Hidden.unsqueeze(2);
            gates.copy_(hidden);
            gates.mul_(_factors[step]);
        }

        public override void StepBack(int step, GradientRows rows, Tensor gateGradients)
        {
            if (OnHost)
                HostGates.Multiply(rows.Hidden, _leak, step);
            else
                rows.Hidden.mul_(_leak[step]);
            using var hiddenSide = HiddenSide(gateGradients);
            using var d = rows.FlatHidden();
            d.addmm_(hiddenSide, Weights.WeightHh!);
        }

        public override Tensor PastGates(int step, GradientRows rows) => rows.Hidden * _leak[step];

        protected override Tensor HiddenSide(Tensor gateGradients)
        {
            using var flat = gateGradients.view(-1, 4 * Hidden);
            return flat.narrow(1, Hidden, 3 * Hidden);
        }

        protected override Tensor InputSide(Tensor gateGradients)
        {
            using var flat = gateGradients.view(-1, 4 * Hidden);
            return flat.narrow(1, 0, 3 * Hidden);
        }

        protected override Tensor InputWeights => _inputWeights;
    }
}
