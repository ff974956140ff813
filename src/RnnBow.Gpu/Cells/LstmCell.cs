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
        private readonly StepFactors _cellSlopes;  // o*(1 - tanh(c)^2), [S, H]
        private readonly StepFactors _cellFactors; // S -> di, df, dg, [S, 3, H]
        private readonly StepFactors _outputFactors; // Dh -> do, [S, H]
        private readonly StepFactors _forget; // f, [S, H]

        internal Layer(Tensor inputs, Tensor outputs, Tensor h0, Tensor c0, LayerParameters weights)
            : base(GateLayout.Lstm, weights, inputs, outputs, h0)
        {
            using var scope = NewDisposeScope();
            var gates = new GateValues(Affine.Gates(inputs, Previous, weights));
            var written = gates.I * gates.G;
            var cells = CellStates(written, gates.F, c0);
            var kept = gates.F * Shift(cells, c0);
            var tanhCells = cells.tanh();
            ImpliedOutputs = (gates.O * tanhCells).MoveToOuterDisposeScope();
            _cellSlopes = new(Less(gates.O, ImpliedOutputs, tanhCells));
            _cellFactors = new(stack(
                [Less(written, written, gates.I), Less(kept, kept, gates.F), Less(gates.I, written, gates.G)], 2));
            _outputFactors = new(Less(ImpliedOutputs, ImpliedOutputs, gates.O));
            _forget = new(gates.F);
        }

        public override Tensor ImpliedOutputs { get; }

        public override void FormGateGradients(int step, GradientRows rows, Tensor gateGradients)
        {
            if (OnHost)
            {
                HostGates.Lstm(rows, _cellSlopes, _cellFactors, _outputFactors, step, gateGradients);
                return;
            }
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
            if (OnHost)
                HostGates.Multiply(rows.Cell!, _forget, step);
            else
                rows.Cell!.mul_(_forget[step]);
        }

        public override Tensor PastGates(int step, GradientRows rows) => rows.Cell! * _forget[step];

        private static Tensor CellStates(Tensor written, Tensor forget, Tensor c0)
        {
            if (HostMemory.Holds(written))
            {
                var cells = written.clone();
                HostGates.CellStates(cells, forget, c0);
                return cells;
            }
            var states = written.unbind(0);
            var kept = forget.unbind(0);
            var c = c0;
            for (var j = 0; j < states.Length; j++)
                c = states[j] = states[j].addcmul(kept[j], c, 1);
            return stack(states);
        }
    }
}
