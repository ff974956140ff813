using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// What is left of an index after its positions, slices and new dimensions have been applied as views: a view, and for
/// each of its dimensions a tensor of positions or null. PyTorch's rules (torch/csrc/autograd/python_variable_indexing).
/// </summary>
internal ref struct IndexedView
{
    private readonly Tensor source;
    private readonly List<Tensor?> positions = [];
    private long dimension;

    internal IndexedView(Tensor source, ReadOnlySpan<TensorIndex> indices)
    {
        this.source = source;
        View = source;
        var consumed = DimensionsTaken(indices);
        if (consumed > source.Dimensions)
            throw new IndexOutOfRangeException($"An index of {consumed} places was given for a tensor of {source.Dimensions} dimensions.");
        foreach (var index in indices) Apply(index, source.Dimensions - consumed);
    }

    /// <summary>The view; the source itself where nothing changed it.</summary>
    internal Tensor View { get; private set; }

    /// <summary>Whether tensors of positions are left to apply.</summary>
    internal readonly bool HasPositions => positions.Exists(tensor => tensor is not null);

    internal readonly Argument Positions => Argument.List(positions);

    /// <summary>Whether <see cref="View"/> is a tensor of its own, which the caller then owns.</summary>
    internal readonly bool IsNew => !ReferenceEquals(View, source);

    private static long DimensionsTaken(ReadOnlySpan<TensorIndex> indices)
    {
        long taken = 0;
        foreach (var index in indices)
        {
            taken += index.Is switch
            {
                TensorIndex.Kind.Position or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => IsMask(index.Positions!) ? index.Positions!.Dimensions : 1,
                _ => 0,
            };
        }
        return taken;
    }

    private static bool IsMask(Tensor tensor) => tensor.dtype is ScalarType.Bool or ScalarType.Byte;

    private void Apply(TensorIndex index, long left)
    {
        switch (index.Is)
        {
            case TensorIndex.Kind.Position:
                Replace(View.select(dimension, Checked(index.Start ?? 0)));
                break;
            case TensorIndex.Kind.Slice:
                if (index is not { Start: null, Stop: null, Step: null }) Replace(Sliced(index));
                dimension++;
                break;
            case TensorIndex.Kind.Ellipsis:
                dimension += left;
                break;
            case TensorIndex.Kind.NewDimension:
                Replace(View.unsqueeze(dimension++));
                break;
            case TensorIndex.Kind.Flag:
                Replace(View.unsqueeze(dimension));
                Record(tensor(new[] { index.Start != 0 }));
                break;
            default:
                Record(index.Positions!);
                break;
        }
    }

    private readonly long Checked(long position)
    {
        var size = View.size((int)dimension);
        return position >= -size && position < size
            ? position
            : throw new IndexOutOfRangeException($"Index {position} is outside dimension {dimension} of size {size}.");
    }

    private readonly Tensor Sliced(TensorIndex index) => index.Step is null or > 0
        ? Aten.slice_Tensor.Invoke(View, dimension, index.Start, index.Stop, index.Step ?? 1)
        : throw new ArgumentException($"The step of a slice must be positive, not {index.Step}.");

    private void Record(Tensor tensor)
    {
        while (positions.Count < dimension) positions.Add(null);
        positions.Add(tensor);
        dimension += IsMask(tensor) ? Math.Max(tensor.Dimensions, 1) : 1;
    }

    private void Replace(Tensor view)
    {
        if (IsNew) View.Dispose();
        View = view;
    }
}
