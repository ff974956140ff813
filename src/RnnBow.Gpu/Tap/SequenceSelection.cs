using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>Cuts the recorded sequences out of tensors of the whole batch. Belongs to the dispose scope it is made in.</summary>
internal sealed class SequenceSelection
{
    private readonly Tensor? _indices; // null where neighbours are taken
    private ScalarType? _type;

    internal SequenceSelection(IReadOnlyList<int> sequences, long batch, Device device)
    {
        (Sequences, IsWhole, IsFirst) = (sequences, sequences.Count == batch, sequences[^1] == sequences.Count - 1);
        var areNeighbours = sequences[^1] - sequences[0] == sequences.Count - 1;
        _indices = areNeighbours ? null : tensor([.. sequences.Select(s => (long)s)], device: device);
    }

    /// <summary>Their numbers in the batch, ascending.</summary>
    internal IReadOnlyList<int> Sequences { get; }

    /// <summary>S.</summary>
    internal long Count => Sequences.Count;

    /// <summary>Whether it is the whole batch.</summary>
    internal bool IsWhole { get; }

    /// <summary>Whether it is the first S.</summary>
    internal bool IsFirst { get; }

    /// <summary>Some of them, converted to a type where they are cut out; null keeps the type.</summary>
    internal static SequenceSelection In(ScalarType? type, IReadOnlyList<int> sequences, ForwardCall call) =>
        new(sequences, call.Batch, call.Input.device) { _type = type };

    /// <summary>The recorded sequences along a dimension.</summary>
    internal Tensor Of(Tensor batch, long dimension)
    {
        var cut = _indices is null ? batch.narrow(dimension, Sequences[0], Count) : batch.index_select(dimension, _indices);
        return _type is { } type ? cut.to(type) : cut;
    }

    /// <summary>The whole batch with zeros in place of the other sequences.</summary>
    internal Tensor Alone(Tensor batch, long dimension)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var kept = Of(batch, dimension);
        var alone = zeros_like(batch);
        if (_indices is null)
            alone.narrow(dimension, Sequences[0], Count).copy_(kept);
        else
            alone.index_add_(dimension, _indices, kept, 1);
        return alone.MoveToOuterDisposeScope();
    }
}
