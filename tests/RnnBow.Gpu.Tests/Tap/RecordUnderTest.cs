using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>One training step of a case, recorded through the public path.</summary>
/// <param name="Record">What the recorder got.</param>
/// <param name="Gradients">What backward left in the parameters.</param>
internal sealed record RecordUnderTest(GradientRecord Record, IReadOnlyDictionary<WeightKey, double[]> Gradients)
{
    /// <summary>Runs the step and disposes everything but the numbers.</summary>
    internal static RecordUnderTest Of(
        TestNetwork module, NetworkCase network, NetworkValues values, ScalarType dtype, RecordingOptions? options = null)
    {
        using var scope = NewDisposeScope();
        var recorder = new MemoryRecorder();
        using var tap = module.With(network, values)
            .Record(recorder, (options ?? new()) with { Every = 1, Horizon = network.Horizon, Sequences = network.Sequences });
        var batch = new TestBatch(network, values, dtype);
        batch.Loss(module.Call(batch.X, batch.H0, batch.C0)).backward();
        tap.ThrowIfFailed();
        return new(Assert.Single(recorder.Records), network.Weights.ToDictionary(key => key, key => module.Parameter(key).grad!.Doubles()));
    }

    /// <summary>Compares every array that the record must hold with the definition.</summary>
    internal void Compare(NetworkCase network, ItemizedGradients truth, Deviations deviations)
    {
        Assert.Equal((network.Recorded, network.Steps), (Record.Sequences, Record.Steps));
        Assert.Equal(network.Weights.Select(w => (w.Layer, w.Direction)).Distinct(), Record.Layers.Select(l => (l.Layer, l.Direction)));
        foreach (var key in network.Weights)
            foreach (var gate in CasesOf.Gates(network.Cell))
                foreach (var measure in SweepUnderTest.AllMeasures)
                    Compare(network, key, gate, measure, truth[key], deviations);
    }

    private void Compare(
        NetworkCase network, WeightKey key, int? gate, Measure measure, ItemMatrices matrices, Deviations deviations)
    {
        var letter = gate is { } g ? network.Cell.Gates()[g] : "";
        var array = Record.Find(key.Layer, key.Direction)!.Find(key.Parameter, letter, measure);
        var what = $"{network}: {key} gate '{letter}' {measure}";
        if (array is null)
            Assert.Fail($"{what} was not recorded.");
        Assert.Equal((network.FirstLag, network.Lags, network.HasRemainder), (array.FirstLag, array.Lags, array.HasRemainder));
        deviations.Compare(what, ExpectedItems.Of(network, matrices, key.Direction, gate, measure), array.Data);
    }
}
