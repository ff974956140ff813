using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>A tensor that has something for every step, [T, ...].</summary>
internal sealed class StepFactors
{
    private readonly Tensor _all;
    private readonly int _size; // how many numbers a step has
    private readonly Tensor[]? _steps; // null where the host computes with the numbers themselves

    /// <summary>Belongs to the dispose scope that is outside the one in force, as the tensor then does.</summary>
    internal StepFactors(Tensor all)
    {
        _all = all.contiguous().MoveToOuterDisposeScope();
        _size = (int)(_all.NumberOfElements / _all.shape[0]);
        if (!HostMemory.Holds(_all))
            _steps = [.. _all.unbind(0).Select(step => step.MoveToOuterDisposeScope())];
    }

    /// <summary>What it has for one step.</summary>
    internal Tensor this[int step] => _steps is null ? _all.select(0, step) : _steps[step];

    /// <summary>The same as numbers, where <see cref="HostMemory"/> holds them.</summary>
    internal ReadOnlySpan<T> Values<T>(int step)
        where T : unmanaged => HostMemory.Values<T>(_all).Slice(step * _size, _size);
}
