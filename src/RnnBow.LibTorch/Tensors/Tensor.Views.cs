using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Other views of the same elements.
    public partial class Tensor
    {
        /// <summary>The same elements with another shape; -1 stands for what is left. The strides must allow it.</summary>
        public Tensor view(params long[] shape) => Aten.view.Invoke(this, shape);

        /// <summary>The same elements with the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => Aten.view_as.Invoke(this, other);

        /// <summary>The elements with another shape; a view where possible, else a copy.</summary>
        public Tensor reshape(params long[] shape) => Aten.reshape.Invoke(this, shape);

        /// <summary>Dimensions <paramref name="start_dim"/> to <paramref name="end_dim"/> as one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten_using_ints.Invoke(this, start_dim, end_dim);

        /// <summary>All elements in one dimension.</summary>
        public Tensor ravel() => Aten.ravel.Invoke(this);

        /// <summary>One dimension as several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Aten.unflatten_int.Invoke(this, dim, sizes);

        /// <summary>Without the dimensions of size 1, or without the given one if its size is 1.</summary>
        public Tensor squeeze(long? dim = null) => dim is null ? Aten.squeeze.Invoke(this) : Aten.squeeze_dim.Invoke(this, dim);

        /// <summary>In-place form of <see cref="squeeze(long?)"/>.</summary>
        public Tensor squeeze_(long? dim = null)
        {
            if (dim is null) Aten.squeeze_.InvokeVoid(this);
            else Aten.squeeze__dim.InvokeVoid(this, dim);
            return this;
        }

        /// <summary>With a dimension of size 1 put in at <paramref name="dim"/>.</summary>
        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Invoke(this, dim);

        /// <summary>In-place form of <see cref="unsqueeze(long)"/>.</summary>
        public Tensor unsqueeze_(long dim)
        {
            Aten.unsqueeze_.InvokeVoid(this, dim);
            return this;
        }

        /// <summary>Two dimensions swapped.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.transpose_int.Invoke(this, dim0, dim1);

        /// <summary>In-place form of <see cref="transpose(long, long)"/>.</summary>
        public Tensor transpose_(long dim0, long dim1)
        {
            Aten.transpose__int.InvokeVoid(this, dim0, dim1);
            return this;
        }

        /// <summary>Two dimensions swapped.</summary>
        public Tensor swapaxes(long dim0, long dim1) => Aten.transpose_int.Invoke(this, dim0, dim1);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor swapdims(long dim0, long dim1) => Aten.transpose_int.Invoke(this, dim0, dim1);

        /// <summary>The transposed matrix; a vector is left as it is.</summary>
        public Tensor t() => Aten.t.Invoke(this);

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Aten.permute.Invoke(this, permutation);

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => Aten.permute.Invoke(this, permutation.ToArray());

        /// <summary>Dimensions moved to other places.</summary>
        public Tensor moveaxis(long[] source, long[] destination) => Aten.moveaxis_intlist.Invoke(this, source, destination);

        /// <summary>Dimensions moved to other places.</summary>
        public Tensor movedim(long[] source, long[] destination) => Aten.movedim_intlist.Invoke(this, source, destination);

        /// <summary>Dimensions of size 1 repeated to the given sizes without copying; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.expand.Invoke(this, sizes, isImplicit);

        /// <inheritdoc cref="expand(ReadOnlySpan{long}, bool)"/>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Invoke(this, sizes, isImplicit);

        /// <inheritdoc cref="expand(ReadOnlySpan{long}, bool)"/>
        public Tensor expand(params long[] sizes) => Aten.expand.Invoke(this, sizes);

        /// <summary>Dimensions of size 1 repeated to the shape of another tensor without copying.</summary>
        public Tensor expand_as(Tensor other) => Aten.expand_as.Invoke(this, other);

        /// <summary>Dimensions of size 1 repeated to the given shape without copying.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Invoke(this, shape);

        /// <summary><paramref name="length"/> elements along a dimension, from <paramref name="start"/> on.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Invoke(this, dim, start, length);

        /// <summary>One position along a dimension, which is then gone.</summary>
        public Tensor select(long dim, long index) => Aten.select_int.Invoke(this, dim, index);

        /// <summary>Every <paramref name="step"/>-th element along a dimension, from start to before finish.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice_Tensor.Invoke(this, dim, start, finish, step);

        /// <summary>The positions along a dimension, one tensor each.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.unbind_int.InvokeList(this, dimension);

        /// <summary>Pieces of the given size along a dimension; the last may be smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.split_Tensor.InvokeList(this, size, dim);

        /// <summary>Pieces of the given sizes along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes.InvokeList(this, sizes, dim);

        /// <summary>Pieces of the given sizes along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => Aten.split_with_sizes.InvokeList(this, sizes);

        /// <summary>Pieces of the given sizes along a dimension.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Aten.split_with_sizes.InvokeList(this, sizes, dim);

        /// <summary>At most the given number of pieces along a dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.InvokeList(this, chunks, dim);

        /// <summary>The given number of pieces along a dimension, sizes as equal as possible.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split_sections.InvokeList(this, size, dim);

        /// <summary>Pieces along a dimension, cut at the given positions.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.tensor_split_indices.InvokeList(this, sizes, dim);

        /// <summary>All windows of a size along a dimension, <paramref name="step"/> apart, as a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Invoke(this, dimension, size, step);

        /// <summary>A view of the storage with any shape and strides.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.as_strided.Invoke(this, size, strides, storageOffset);

        /// <summary>Another tensor over the same elements.</summary>
        public Tensor alias() => Aten.alias.Invoke(this);

        /// <summary>Another tensor over the same elements, outside the gradient graph.</summary>
        public Tensor detach() => Aten.detach.Invoke(this);

        /// <summary>In-place form of <see cref="detach()"/>.</summary>
        public Tensor detach_()
        {
            Aten.detach_.InvokeVoid(this);
            return this;
        }

        /// <summary>The last two dimensions swapped, conjugated.</summary>
        public Tensor adjoint() => Aten.adjoint.Invoke(this);
    }
}
