using TorchSharp.Interop;

namespace TorchSharp;

// Operators on several tensors.
public static partial class torch
{
    /// <summary>Tensors one after the other along a dimension they already have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat.Invoke(Argument.List(tensors), dim);

    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.cat.Invoke(tensors, dim);

    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.cat.Invoke(tensors.ToArray(), dim);

    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Tensors of the same shape along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Invoke(Argument.List(tensors), dim);

    /// <summary>Tensors one after the other along the second dimension, or the first of vectors.</summary>
    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack.Invoke(tensors);

    /// <inheritdoc cref="hstack(Tensor[])"/>
    public static Tensor hstack(IList<Tensor> tensors) => Aten.hstack.Invoke(Argument.List(tensors));

    /// <summary>Tensors one below the other: along the first dimension, which vectors get.</summary>
    public static Tensor vstack(Tensor[] tensors) => Aten.vstack.Invoke(tensors);

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack.Invoke(Argument.List(tensors));

    /// <summary>Sums of products, as Einstein's notation says: <c>ij,jk->ik</c> is the product of matrices.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum.Invoke(equation, tensors);

    /// <summary>The tensors broadcast to their common shape, without copying.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.broadcast_tensors.InvokeList(tensors);

    /// <summary>The tensors' coordinates as grids; <paramref name="indexing"/> is <c>ij</c> or <c>xy</c>.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.meshgrid.InvokeList(Argument.List(tensors), indexing);

    /// <summary>Elements of <paramref name="x"/> where the condition is true, of <paramref name="y"/> elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    /// <summary>The positions where the condition is true, one tensor per dimension.</summary>
    public static Tensor[] where(Tensor condition) => Aten.where.InvokeList(condition);

    /// <summary>Exponentials along a dimension, scaled to the sum 1.</summary>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    /// <summary>The 2-norm of all elements.</summary>
    public static Tensor norm(Tensor input) => input.norm();
}
