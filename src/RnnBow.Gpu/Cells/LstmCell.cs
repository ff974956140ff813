using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The LSTM, gate order i f g o: c[j] = f*c[j-1] + i*g, h[j] = o*tanh(c[j]), with i, f, o = sigmoid and g = tanh of
/// W h[j-1] + U x[j] + b.
/// </summary>
/// <remarks>
/// Backward, for every row (Dh, Dc): S = Dc + Dh*o*(1 - tanh(c)^2); di = S*g*i*(1-i), df = S*c[j-1]*f*(1-f), dg = S*i*(1-g^2),
/// do = Dh*tanh(c)*o*(1-o); Dh becomes [di df dg do] W, Dc becomes S*f.
/// </remarks>
public sealed class LstmCell : IRecurrentCell
{
    private LstmCell()
    {
    }

    /// <summary>The one LSTM cell.</summary>
    public static LstmCell Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "lstm";

    /// <inheritdoc/>
    public GateLayout Gates => GateLayout.Lstm;

    /// <inheritdoc/>
    public bool HasCellState => true;

    /// <inheritdoc/>
    public Tensor Replay(Tensor inputs, Tensor h0, Tensor? c0, LayerParameters weights)
    {
        using var scope = NewDisposeScope();
        var fromInputs = Affine.Inputs(inputs, weights).unbind(0);
        var recurrent = weights.WeightHh!.t();
        var states = new Tensor[fromInputs.Length];
        var (h, c) = (h0, c0!);
        for (var j = 0; j < states.Length; j++)
        {
            var gates = new GateValues(fromInputs[j].addmm(h, recurrent));
            c = (gates.I * gates.G).addcmul_(gates.F, c, 1);
            states[j] = h = gates.O * c.tanh();
        }
        return stack(states).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public UnrolledLayer Unroll(Tensor inputs, Tensor outputs, Tensor h0, Tensor? c0, LayerParameters weights) =>
        new Layer(inputs, outputs, h0, c0!, weights);

    private readonly struct GateValues
    {
        internal GateValues(Tensor preActivations)
        {
            var parts = preActivations.chunk(4, -1);
            (I, F, G, O) = (parts[0].sigmoid(), parts[1].sigmoid(), parts[2].tanh(), parts[3].sigmoid());
        }

        internal Tensor I { get; }

        internal Tensor F { get; }

        internal Tensor G { get; }

        internal Tensor O { get; }
    }

    private sealed class Layer : UnrolledLayer
    {
        private readonly Tensor[] _cellSlopes;  // o*(1 - tanh(c)^2), T x [S, H]
        private readonly Tensor[] _cellFactors; // S -> di, df, dg, T x [S, 3, H]
        private readonly Tensor[] _outputFactors; // Dh -> do, T x [S, H]
        private readonly Tensor[] _forget; // f, T x [S, H]

        internal Layer(Tensor inputs, Tensor outputs, Tensor h0, Tensor c0, LayerParameters weights)
            : base(GateLayout.Lstm, weights, inputs, outputs, h0)
        {
            var gates = new GateValues(Affine.Inputs(inputs, weights).add_(matmul(Previous, weights.WeightHh!.t())));
            var cells = CellStates(gates, c0);
            var tanhCells = cells.tanh();
            ImpliedOutputs = gates.O * tanhCells;
            _cellSlopes = (gates.O * (1 - (tanhCells * tanhCells))).unbind(0);
            _cellFactors = stack(
                [
                    gates.G * gates.I * (1 - gates.I),
                    Shift(cells, c0) * gates.F * (1 - gates.F),
                    gates.I * (1 - (gates.G * gates.G)),
                ],
                2).unbind(0);
            _outputFactors = (ImpliedOutputs * (1 - gates.O)).unbind(0);
            _forget = gates.F.unbind(0);
        }

        public override Tensor ImpliedOutputs { get; }

        public override void FormGateGradients(int step, GradientRows rows, Tensor gateGradients)
        {
            rows.Cell!.addcmul_(rows.Hidden, _cellSlopes[step], 1);
            using var gates = gateGradients.view(-1, Sequences, 4, Hidden);
            using var cellGates = gates.narrow(2, 0, 3);
            using var cell = rows.Cell!.unsqueeze(2);
            cellGates.copy_(cell);
            cellGates.mul_(_cellFactors[step]);
            using var output = gates.select(2, 3);
            output.copy_(rows.Hidden);
            output.mul_(_outputFactors[step]);
        }

        public override void StepBack(int step, GradientRows rows, Tensor gateGradients)
        {
            using var delta = gateGradients.view(-1, 4 * Hidden);
            using var d = rows.FlatHidden();
            d.addmm_(delta, Weights.WeightHh!, beta: 0);
            rows.Cell!.mul_(_forget[step]);
        }

        public override Tensor PastGates(int step, GradientRows rows) => rows.Cell! * _forget[step];

        private static Tensor CellStates(GateValues gates, Tensor c0)
        {
            var written = (gates.I * gates.G).unbind(0);
            var forget = gates.F.unbind(0);
            var c = c0;
            for (var j = 0; j < written.Length; j++)
                c = written[j] = written[j].addcmul(forget[j], c, 1);
            return stack(written);
        }
    }
}
