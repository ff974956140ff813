using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>A small network in training, with a tap and what it has recorded: what tests of a tap's behaviour begin with.</summary>
internal sealed class TappedCase : IDisposable
{
    private readonly NetworkValues _values;

    internal TappedCase(
        NetworkCase? network = null, RecordingOptions? options = null, IGradientRecorder? recorder = null, bool itemized = false)
    {
        Network = network ?? new NetworkCase { Cell = CellKind.Lstm, Layers = 2 };
        _values = new NetworkValues(Network);
        Module = (itemized ? TestNetwork.Itemized(Network, ScalarType.Float32) : TestNetwork.Fused(Network, ScalarType.Float32))
            .With(Network, _values);
        Tap = Module.Record(recorder ?? Recorder, options);
    }

    internal NetworkCase Network { get; }

    internal TestNetwork Module { get; }

    internal GradientTap Tap { get; }

    internal MemoryRecorder Recorder { get; } = new();

    internal IEnumerable<long> RecordedSteps => Recorder.Records.Select(r => r.Step);

    /// <summary>The case's loss, after a forward call; its tensors belong to the dispose scope in force.</summary>
    internal Tensor Forward()
    {
        var batch = new TestBatch(Network, _values, ScalarType.Float32);
        return batch.Loss(Module.Call(batch.X, batch.H0, batch.C0));
    }

    /// <summary>Forward and backward, which leave their gradients in the parameters.</summary>
    internal void Step()
    {
        using var scope = NewDisposeScope();
        Forward().backward();
    }

    /// <summary>The bits of every gradient.</summary>
    internal byte[][] Gradients() => [.. Module.Module.parameters().Select(p => p.grad!.Bits())];

    /// <summary>The gradients that the same step leaves without a tap.</summary>
    internal byte[][] GradientsWithoutTap(int steps = 1)
    {
        using var plain = new TappedCase(Network, new() { Schedule = RecordingSchedule.Never });
        plain.Tap.Dispose();
        for (var i = 0; i < steps; i++)
            plain.Step();
        return plain.Gradients();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tap.Dispose();
        Module.Dispose();
    }
}
