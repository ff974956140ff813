using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// A stack of cells of one kind with all numbers drawn from a seed: run through a loop and a tap, and by the definition, every step with
/// its own copy of every parameter.
/// </summary>
internal sealed class OwnCellCase
{
    private readonly NetworkCase _network;
    private readonly OwnCell _cell;
    private readonly (string Name, Numbers Values)[][] _weights; // of each layer
    private readonly Numbers _x;
    private readonly Numbers? _h0;
    private readonly Numbers? _c0;
    private readonly LossTerm _output;
    private readonly LossTerm _finalHidden;
    private readonly LossTerm _finalCell;

    /// <param name="name">The cell.</param>
    /// <param name="network">Sizes, horizon and loss; its cell plays no part.</param>
    internal OwnCellCase(string name, NetworkCase network)
    {
        (_network, _cell) = (network, OwnCell.Of(name));
        var random = new Random(network.Seed);
        _weights = [.. Enumerable.Range(0, network.Layers).Select(l =>
        {
            using var cell = Create(l);
            return cell.named_parameters().Select(p => (p.name, Numbers.Uniform(random, 0.8, p.parameter.shape))).ToArray();
        })];
        long[] states = [network.Layers, network.Batch, network.Hidden];
        _x = Numbers.Uniform(random, 1.5, network.Steps, network.Batch, network.Inputs);
        _h0 = network.GivesStates ? Numbers.Uniform(random, 1, states) : null;
        _c0 = network.GivesStates && _cell.HasCellState ? Numbers.Uniform(random, 1, states) : null;
        _output = LossTerm.Draw(random, network.Steps, network.Batch, network.Hidden);
        (_finalHidden, _finalCell) = (LossTerm.Draw(random, states), LossTerm.Draw(random, states));
    }

    internal IEnumerable<(int Layer, string Name)> Parameters => _weights.SelectMany((layer, l) => layer.Select(p => (l, p.Name)));

    /// <summary>One recorded step through the public path, with the gradients that it left.</summary>
    internal (GradientRecord Record, Dictionary<(int Layer, string Name), double[]> Gradients) Record(
        ScalarType dtype = ScalarType.Float64, Action<nn.Module>? prepare = null)
    {
        using var scope = NewDisposeScope();
        var memory = new MemoryRecorder();
        using var loop = Loop(dtype);
        prepare?.Invoke(loop.Module);
        using var tap = loop.Record(memory, new() { Every = 1, Horizon = _network.Horizon, Sequences = _network.Sequences });
        Loss(loop.Call(X(dtype), Tensor(_h0, dtype), Tensor(_c0, dtype))).backward();
        tap.ThrowIfFailed();
        var gradients = Parameters.ToDictionary(
            p => p, p => loop.Module.get_parameter($"cell{p.Layer}.{p.Name}")!.grad is { } g ? g.Doubles() : []);
        return (Assert.Single(memory.Records), gradients);
    }

    /// <summary>The loop in the case's weights.</summary>
    internal OwnLoop Loop(ScalarType dtype)
    {
        var modules = Enumerable.Range(0, _network.Layers).Select(Create).ToArray();
        var loop = OwnLoop.Of(modules, _network.Hidden, _network.BatchFirst);
        loop.Module.to(dtype);
        loop.Module.to(TestDevice.Current);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        for (var l = 0; l < modules.Length; l++)
            foreach (var (name, values) in _weights[l])
                loop.Module.get_parameter($"cell{l}.{name}")!.copy_(values.ToTensor());
        return loop;
    }

    /// <summary>The items by their definition, in float64: [layer, parameter].</summary>
    internal Dictionary<(int Layer, string Name), ItemMatrices> Define()
    {
        var items = Parameters.ToDictionary(
            p => p, p => new ItemMatrices(_network.Batch, _network.Steps, _weights[p.Layer].Single(w => w.Name == p.Name).Values.Shape));
        for (var s = 0; s < _network.Batch; s++)
        {
            using var scope = NewDisposeScope();
            var (losses, copies) = Unroll(s, null);
            var keys = copies.Keys.ToArray();
            for (var t = 0; t < losses.Length; t++)
            {
                var gradients = autograd.grad([losses[t]], [.. keys.Select(k => copies[k])], retain_graph: true, allow_unused: true);
                for (var i = 0; i < keys.Length; i++)
                    if (!gradients[i].IsInvalid) items[(keys[i].Layer, keys[i].Name)][s, t, keys[i].Step] = gradients[i].Doubles();
            }
        }
        return items;
    }

    /// <summary>The loss at t of one sequence, with one entry of one parameter's copy at one step changed.</summary>
    internal double LossAt(int sequence, int t, (int Layer, string Name, int Step, int Entry) where, double change)
    {
        using var scope = NewDisposeScope();
        return Unroll(sequence, (where, change)).Losses[t].item<double>();
    }

    internal Tensor X(ScalarType dtype)
    {
        var x = _x.ToTensor(dtype, TestDevice.Current);
        return _network.BatchFirst ? x.transpose(0, 1).contiguous() : x;
    }

    internal Tensor Loss((Tensor Output, Tensor H, Tensor? C) outputs)
    {
        var loss = _output.Of(_network.BatchFirst ? outputs.Output.transpose(0, 1) : outputs.Output);
        if (!_network.Loss.HasFlag(LossInputs.FinalStates))
            return loss;
        loss += _finalHidden.Of(outputs.H);
        return outputs.C is null ? loss : loss + _finalCell.Of(outputs.C);
    }

    private (Tensor[] Losses, Dictionary<(int Layer, string Name, int Step), Tensor> Copies) Unroll(
        int s, ((int Layer, string Name, int Step, int Entry) Where, double By)? change)
    {
        var copies = new Dictionary<(int Layer, string Name, int Step), Tensor>();
        var values = Enumerable.Range(0, _network.Steps).Select(j => Vector(_x, j, s)).ToArray();
        var final = zeros([], dtype: ScalarType.Float64);
        for (var l = 0; l < _network.Layers; l++)
        {
            var (h, c) = (Initial(_h0, l, s), _cell.HasCellState ? Initial(_c0, l, s) : null);
            for (var j = 0; j < values.Length; j++)
            {
                (h, c) = _cell.Step(values[j], h, c, name => Copy(l, name, j));
                values[j] = h;
            }
            final += Term(_finalHidden, l, s, h) + (c is null ? 0 : Term(_finalCell, l, s, c));
        }
        var losses = values.Select((h, t) => Term(_output, t, s, h)).ToArray();
        if (_network.Loss.HasFlag(LossInputs.FinalStates))
            losses[^1] += final;
        return (losses, copies);

        Tensor Copy(int layer, string name, int step)
        {
            if (copies.TryGetValue((layer, name, step), out var known))
                return known;
            var numbers = _weights[layer].Single(w => w.Name == name).Values;
            var data = numbers.Data.ToArray();
            if (change is { } c && (c.Where.Layer, c.Where.Name, c.Where.Step) == (layer, name, step))
                data[c.Where.Entry] += c.By;
            return copies[(layer, name, step)] = (numbers with { Data = data }).ToTensor().requires_grad_();
        }
    }

    private nn.Module Create(int layer) => _cell.Create(layer == 0 ? _network.Inputs : _network.Hidden, _network.Hidden);

    private Tensor Initial(Numbers? states, int layer, int s) =>
        states is null ? zeros(_network.Hidden, dtype: ScalarType.Float64) : Vector(states, layer, s);

    private static Tensor? Tensor(Numbers? numbers, ScalarType dtype) => numbers?.ToTensor(dtype, TestDevice.Current);

    private static Tensor Vector(Numbers numbers, int first, int s) => numbers.ToTensor().select(0, first).select(0, s);

    private static Tensor Term(LossTerm term, int first, int s, Tensor vector) =>
        (Vector(term.Linear, first, s) * vector).sum() + (0.5 * (Vector(term.Quadratic, first, s) * vector * vector).sum());
}
