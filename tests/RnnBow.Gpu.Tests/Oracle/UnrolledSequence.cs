using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>One sequence run through a network in which every step has its own copy of every parameter.</summary>
internal sealed class UnrolledSequence
{
    private readonly NetworkCase _network;
    private readonly NetworkValues _values;
    private readonly int _sequence;
    private readonly Dictionary<(WeightKey Weight, int Step), Tensor> _copies = [];
    private readonly Dictionary<(int State, int Step), StepStates> _states = [];
    private readonly Tensor[] _outputs;
    private readonly Tensor[] _hidden;
    private readonly Tensor?[] _cell;

    /// <param name="network">The case.</param>
    /// <param name="values">Its numbers.</param>
    /// <param name="sequence">Which of its sequences.</param>
    /// <param name="perturb">Changes the copy that one step uses before it is used; null to leave all as they are.</param>
    internal UnrolledSequence(NetworkCase network, NetworkValues values, int sequence, Action<WeightKey, int, double[]>? perturb = null)
    {
        (_network, _values, _sequence) = (network, values, sequence);
        MakeCopies(perturb);
        var states = Enumerable.Range(0, network.Layers * network.Directions.Length);
        _hidden = [.. states.Select(i => Initial(values.H0, i))];
        _cell = [.. states.Select(i => network.Cell == CellKind.Lstm ? Initial(values.C0, i) : null)];
        _outputs = [.. Enumerable.Range(0, network.Steps).Select(j => Vector(values.X, j))];
        for (var l = 0; l < network.Layers; l++)
            _outputs = RunLayer(l, _outputs);
    }

    /// <summary>The copy that each step uses of each parameter.</summary>
    internal IEnumerable<KeyValuePair<(WeightKey Weight, int Step), Tensor>> Copies => _copies;

    /// <summary>The states of a layer's direction at a step.</summary>
    internal StepStates StatesAt(int layer, Direction direction, int step) => _states[(_network.StateOf(layer, direction), step)];

    /// <summary>The loss at a step, a scalar; null where the case has none.</summary>
    internal Tensor? LossAt(int step)
    {
        var terms = new List<Tensor>();
        if (_network.Loss.HasFlag(LossInputs.Output))
            terms.Add(Term(_values.Output, step, _outputs[step]));
        if (_network.Loss.HasFlag(LossInputs.FinalStates))
        {
            foreach (var direction in _network.Directions.Where(d => step == OrderOfSteps(d).Last()))
                for (var l = 0; l < _network.Layers; l++)
                    terms.AddRange(FinalTerms(_network.StateOf(l, direction)));
        }
        return terms.Count == 0 ? null : terms.Aggregate((a, b) => a + b);
    }

    private IEnumerable<Tensor> FinalTerms(int state)
    {
        yield return Term(_values.FinalHidden, state, _hidden[state]);
        if (_cell[state] is { } c)
            yield return Term(_values.FinalCell, state, c);
    }

    // From a layer's inputs to its outputs at each step, after dropout if there is any.
    private Tensor[] RunLayer(int layer, Tensor[] inputs)
    {
        var directions = _network.Directions.Select(d => RunDirection(layer, d, inputs)).ToArray();
        var outputs = Enumerable.Range(0, _network.Steps).Select(j => cat([.. directions.Select(d => d[j])], 0));
        return [.. layer < _values.Masks.Count ? outputs.Select((h, j) => h * Vector(_values.Masks[layer], j)) : outputs];
    }

    private Tensor[] RunDirection(int layer, Direction direction, Tensor[] inputs)
    {
        var outputs = new Tensor[_network.Steps];
        var i = _network.StateOf(layer, direction);
        foreach (var j in OrderOfSteps(direction))
        {
            var throughGates = Copy(_hidden[i]);
            var pastGates = _network.Cell switch
            {
                CellKind.Lstm => Copy(_cell[i]!),
                CellKind.Gru => Copy(_hidden[i]),
                _ => null,
            };
            (_hidden[i], _cell[i]) = CellEquations.Step(
                _network.Cell, inputs[j], throughGates, pastGates, name => _copies.GetValueOrDefault((new(layer, direction, name), j)));
            _states[(i, j)] = new(_hidden[i], _cell[i], throughGates, pastGates);
            outputs[j] = _hidden[i];
        }
        return outputs;
    }

    private IEnumerable<int> OrderOfSteps(Direction direction)
    {
        var steps = Enumerable.Range(0, _network.Steps);
        return direction == Direction.Forward ? steps : steps.Reverse();
    }

    // A tensor of its own for one use of a state; an initial state has no past that its gradient would flow to.
    private static Tensor Copy(Tensor state) => state.requires_grad ? state.clone() : state.clone().requires_grad_();

    private void MakeCopies(Action<WeightKey, int, double[]>? perturb)
    {
        foreach (var key in _network.Weights)
        {
            foreach (var step in Enumerable.Range(0, _network.Steps))
            {
                var weight = _values.Weight(key);
                var copy = weight with { Data = [.. weight.Data] };
                perturb?.Invoke(key, step, copy.Data);
                _copies[(key, step)] = copy.ToTensor().requires_grad_();
            }
        }
    }

    private Tensor Initial(Numbers? states, int index) =>
        states is null ? zeros(_network.Hidden, dtype: ScalarType.Float64) : Vector(states, index);

    // a . v + q/2 * |v|^2 with the coefficients of one vector.
    private Tensor Term(LossTerm term, int first, Tensor vector)
    {
        var (a, q) = (Vector(term.Linear, first), Vector(term.Quadratic, first));
        return (a * vector).sum() + (0.5 * (q * vector * vector).sum());
    }

    // This sequence's vector at a step (or a state) of [T, B, *] (or [L*D, B, *]).
    private Tensor Vector(Numbers numbers, int first) => numbers.ToTensor().select(0, first).select(0, _sequence);
}
