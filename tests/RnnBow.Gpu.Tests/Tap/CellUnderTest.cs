using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>A small RNNCell with a tap, called step by step.</summary>
internal sealed class CellUnderTest : IDisposable
{
    private readonly int _steps;

    internal CellUnderTest(int steps, RecordingOptions? options = null)
    {
        _steps = steps;
        manual_seed(3);
        Cell = nn.RNNCell(3, 4, device: TestDevice.Current);
        Tap = Cell.RecordItemizedGradients(Memory, options ?? new() { Every = 1 });
    }

    internal RNNCell Cell { get; }

    internal GradientTap Tap { get; }

    internal MemoryRecorder Memory { get; } = new();

    /// <summary>The states of all steps; each step is announced before it is made.</summary>
    internal Tensor[] Forward(Tensor? h, Action<int>? before = null)
    {
        var states = new Tensor[_steps];
        for (var t = 0; t < _steps; t++)
        {
            before?.Invoke(t);
            states[t] = h = Cell.call(full([2, 3], 0.5 - (0.2 * t), device: TestDevice.Current), h!);
        }
        return states;
    }

    /// <summary>Forward and backward of a loss over the states of all steps.</summary>
    internal void Run(Func<Tensor[], Tensor> loss)
    {
        using var scope = NewDisposeScope();
        Run(loss, null);
        Cell.zero_grad();
    }

    /// <summary>The same, from a state; the last one belongs to the dispose scope in force.</summary>
    internal Tensor Run(Func<Tensor[], Tensor> loss, Tensor? h)
    {
        var states = Forward(h);
        loss(states).backward();
        Tap.ThrowIfFailed();
        return states[^1];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tap.Dispose();
        Cell.Dispose();
    }
}
