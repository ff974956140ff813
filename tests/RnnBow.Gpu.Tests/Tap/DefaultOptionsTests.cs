using RnnBow.Recording;
using TorchSharp;

namespace RnnBow.Gpu.Tests;

/// <summary>What is recorded where nothing is said: two sequences, 32 lags apart.</summary>
public sealed class DefaultOptionsTests
{
    private const int Lags = 32;

    [Fact]
    public void The_defaults_are_those_that_performance_is_documented_for()
    {
        var options = new RecordingOptions();
        Assert.Equal("window:32", options.Horizon.ToString());
        Assert.Equal(2, options.Sequences);
    }

    [Theory]
    [MemberData(nameof(CasesOf.NetworksAndDirections), MemberType = typeof(CasesOf))]
    public void Of_short_sequences_two_are_recorded_as_with_everything(CellKind cell, bool itemized, bool bidirectional)
    {
        var network = new NetworkCase { Cell = cell, Batch = 3, Steps = 6, Layers = 2, Bidirectional = bidirectional };
        var record = Record(network, itemized, new() { Every = 1 });
        var full = Record(network, itemized, new() { Every = 1, Horizon = Horizon.Full, Sequences = 2 });
        Assert.Equal(2, record.Sequences);
        foreach (var (expected, actual) in full.Layers.Zip(record.Layers).SelectMany(pair => pair.First.Arrays.Zip(pair.Second.Arrays)))
        {
            Assert.Equal((expected.FirstLag, expected.Lags, false), (actual.FirstLag, actual.Lags, actual.HasRemainder));
            Assert.Equal(expected.Data, actual.Data);
        }
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Of_long_sequences_what_lies_beyond_the_window_is_one_exact_remainder(CellKind cell)
    {
        var record = Record(new() { Cell = cell, Batch = 3, Steps = Lags + 8, Hidden = 16 }, itemized: false, new() { Every = 1 });
        Assert.All(record.Layers[0].Arrays, items => Assert.Equal((0, Lags, true), (items.FirstLag, items.Lags, items.HasRemainder)));
        Assert.InRange(record.Residual, 0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Of_a_batch_of_one_its_one_sequence_is_recorded(CellKind cell)
    {
        var record = Record(new() { Cell = cell, Batch = 1 }, itemized: true, new() { Every = 1 });
        Assert.Equal((1, null), (record.Sequences, record.SequenceIndices));
        Assert.InRange(record.Residual, 0, 1e-12);
    }

    private static GradientRecord Record(NetworkCase network, bool itemized, RecordingOptions options)
    {
        using var scope = torch.NewDisposeScope();
        var (memory, values) = (new MemoryRecorder(), new NetworkValues(network).ScaledBy(0.4));
        using var module = itemized
            ? TestNetwork.Itemized(network, torch.ScalarType.Float64)
            : TestNetwork.Fused(network, torch.ScalarType.Float64);
        using var tap = module.With(network, values).Record(memory, options);
        var batch = new TestBatch(network, values, torch.ScalarType.Float64);
        batch.Loss(module.Call(batch.X, batch.H0, batch.C0)).backward();
        tap.ThrowIfFailed();
        return Assert.Single(memory.Records);
    }
}
