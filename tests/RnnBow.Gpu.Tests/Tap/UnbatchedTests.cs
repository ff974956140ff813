using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class UnbatchedTests
{
    [Theory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void A_single_sequence_without_a_batch_dimension_is_recorded_as_a_batch_of_one(CellKind cell, bool bidirectional)
    {
        foreach (var batchFirst in new[] { false, true })
        {
            var network = new NetworkCase
            {
                Cell = cell, Layers = 2, Batch = 1, Bidirectional = bidirectional, BatchFirst = batchFirst, GivesStates = true,
                Loss = LossInputs.Output | LossInputs.FinalStates, Window = 3,
            };
            var (batched, gradients) = Step(network, unbatched: false);
            var (single, same) = Step(network, unbatched: true);
            Same(batched, single);
            Assert.Equal(gradients, same);
        }
    }

    [Theory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void What_a_fused_module_makes_of_a_single_sequence_is_itemized_as_a_batch_of_one(CellKind cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = cell, Layers = 2, Batch = 1, Bidirectional = bidirectional, GivesStates = true };
        var values = new NetworkValues(network);
        using var module = TestNetwork.Fused(network, ScalarType.Float64).With(network, values);
        var batch = new TestBatch(network, values, ScalarType.Float64);
        var (output, h, c) = module.Call(batch.X, batch.H0, batch.C0);
        Tensor[] outputs = c is null ? [output, h] : [output, h, c];
        Tensor[] sources = [.. outputs.Select(o => rand_like(o))];
        var kind = cell switch { CellKind.Lstm => "LSTM", CellKind.Gru => "GRU", _ => "RNN" };
        var itemizer = new ItemizedBackward(new RecurrentNetwork(module.Module, kind), new());
        var call = new ForwardCall(0, batch.X, batch.H0, batch.C0, outputs, [.. itemizer.Parameters], null) { Sequences = [0] };
        var gradients = TapFunction.Backward(call, sources);
        var squeezed = call with
        {
            Input = batch.X.squeeze(1), H0 = batch.H0!.squeeze(1), C0 = batch.C0?.squeeze(1),
            Outputs = [.. outputs.Select(o => o.squeeze(1))],
        };
        Same(itemizer.Run(call, sources, gradients), itemizer.Run(squeezed, [.. sources.Select(s => s.squeeze(1))], gradients));
    }

    private static (GradientRecord Record, double[][] Gradients) Step(NetworkCase network, bool unbatched)
    {
        using var scope = NewDisposeScope();
        var values = new NetworkValues(network);
        using var module = TestNetwork.Itemized(network, ScalarType.Float64).With(network, values);
        var memory = new MemoryRecorder();
        using var tap = module.Record(memory, new() { Every = 1, Horizon = network.Horizon });
        var batch = new TestBatch(network, values, ScalarType.Float64);
        var of = network.BatchFirst ? 0 : 1;
        var outputs = unbatched
            ? module.Call(batch.X.squeeze(of), batch.H0!.squeeze(1), batch.C0?.squeeze(1))
            : module.Call(batch.X, batch.H0, batch.C0);
        if (unbatched)
        {
            Assert.Equal([network.Steps, network.OutputSize], outputs.Output.shape);
            Assert.Equal(2, outputs.H.ndim);
            outputs = (outputs.Output.unsqueeze(of), outputs.H.unsqueeze(1), outputs.C?.unsqueeze(1));
        }
        batch.Loss(outputs).backward();
        tap.ThrowIfFailed();
        return (Assert.Single(memory.Records), [.. module.Module.parameters().Select(p => p.grad!.Doubles())]);
    }

    private static void Same(GradientRecord expected, GradientRecord actual)
    {
        Assert.Equal((expected.Steps, expected.Sequences, expected.Layers.Count), (actual.Steps, actual.Sequences, actual.Layers.Count));
        var pairs = expected.Layers.SelectMany(l => l.Arrays).Zip(actual.Layers.SelectMany(l => l.Arrays)).ToArray();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Equal(pair.First.Data.ToArray(), pair.Second.Data.ToArray()));
        Assert.InRange(actual.Residual, 0, 1e-12);
    }
}
