using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>One parameter of a user's cell: measures its items as they come, and adds them up.</summary>
/// <remarks>Index legend: n rows, S sequences, O outputs and A inputs of a Linear, M measures.</remarks>
internal sealed class CellParameterItems
{
    private readonly Tensor? _gradient;
    private readonly Tensor? _direction; // G / |G|^2
    private readonly Tensor _sum;
    private readonly Tensor _step;
    private readonly Tensor _squares; // of the norms of what each step adds

    /// <param name="name">The parameter's name in the cell.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">dL/dP, or null where there is none.</param>
    internal CellParameterItems(string name, Tensor parameter, Tensor? gradient)
    {
        (Name, _gradient) = (name, gradient);
        if (gradient is not null)
        {
            var norm = linalg.vector_norm(gradient);
            _direction = gradient / norm / norm; // in two steps: |G|^2 of a small gradient would underflow
        }
        (_sum, _step) = (zeros_like(parameter), zeros_like(parameter));
        _squares = zeros([], dtype: parameter.dtype, device: parameter.device);
    }

    /// <summary>The measures that there are, in the order of their values.</summary>
    internal static IReadOnlyList<Measure> Measures { get; } = [Measure.Norm, Measure.Mean, Measure.Max, Measure.Share];

    internal string Name { get; }

    internal bool HasGradient => _gradient is not null;

    /// <summary>Measures the items delta a^T of one step without building them, and adds them to the sum.</summary>
    /// <param name="delta">[n, S, O].</param>
    /// <param name="activation">a, [S, A]; null for a bias, whose item is delta itself.</param>
    /// <param name="measures">What to compute.</param>
    /// <returns>[M, n, S], in the dispose scope in force.</returns>
    internal Tensor Weigh(Tensor delta, Tensor? activation, Measure[] measures)
    {
        using var scope = NewDisposeScope();
        var merged = delta.sum(dim: 0);
        _step.copy_(activation is null ? merged.sum(dim: 0) : matmul(merged.t(), activation));
        EndStep();
        return stack(measures.Select(Of), 0).MoveToOuterDisposeScope();

        Tensor Of(Measure measure)
        {
            if (measure == Measure.Share)
                return Share();
            var value = Reduce(measure, delta);
            return activation is null ? value : value * Reduce(measure, activation);
        }

        Tensor Share()
        {
            if (_direction is null)
                return zeros(delta.shape[0], delta.shape[1], dtype: delta.dtype, device: delta.device);
            return (delta * (activation is null ? _direction : matmul(activation, _direction.t()))).sum(dim: -1);
        }
    }

    /// <summary>Measures items that are there as they are, and keeps their sum for <see cref="EndStep"/>.</summary>
    /// <param name="items">[b, shape of the parameter].</param>
    /// <param name="measures">What to compute.</param>
    /// <returns>[M, b], in the dispose scope in force.</returns>
    internal Tensor Weigh(Tensor items, Measure[] measures)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        _step.add_(items.sum(dim: 0));
        var flat = items.reshape(items.shape[0], -1);
        return stack(measures.Select(measure => measure != Measure.Share
            ? Reduce(measure, flat)
            : _direction is null
                ? zeros([flat.shape[0]], dtype: flat.dtype, device: flat.device)
                : (flat * _direction.reshape(-1)).sum(dim: -1)), 0)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Adds what the step has given to the sum.</summary>
    internal void EndStep()
    {
        using var scope = NewDisposeScope();
        _sum.add_(_step);
        _squares.add_(_step.mul(_step).sum());
        _step.zero_();
    }

    /// <summary>|G|, the norm of (sum of items - G), and the norm that the steps' parts would have if none cancelled: [3].</summary>
    internal Tensor Totals() => _gradient is null
        ? zeros([3], dtype: _sum.dtype, device: _sum.device)
        : stack([linalg.vector_norm(_gradient), linalg.vector_norm(_sum - _gradient), _squares.sqrt()]);

    private static Tensor Reduce(Measure measure, Tensor vectors) => measure switch
    {
        Measure.Norm => linalg.vector_norm(vectors, 2, [-1]),
        Measure.Mean => linalg.vector_norm(vectors, 1, [-1]) / vectors.shape[^1],
        _ => vectors.abs().amax([-1L]),
    };
}
