using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Elements picked by tensors of positions.
    public partial class Tensor
    {
        /// <summary>For each place in <paramref name="index"/>, the element at that position along a dimension.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.gather.Invoke(this, dim, index);

        /// <summary>The elements of <paramref name="src"/> put at the given positions along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter_src.Invoke(this, dim, index, src);

        /// <summary>In-place form of <see cref="scatter(long, Tensor, Tensor)"/>.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            Aten.scatter__src.InvokeVoid(this, dim, index, src);
            return this;
        }

        /// <summary>The elements of <paramref name="src"/> added at the given positions along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Invoke(this, dim, index, src);

        /// <summary>In-place form of <see cref="scatter_add(long, Tensor, Tensor)"/>.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            Aten.scatter_add_.InvokeVoid(this, dim, index, src);
            return this;
        }

        /// <summary>The given positions along a dimension.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Invoke(this, dim, index);

        /// <summary><paramref name="alpha"/> times the source added at the given positions along a dimension.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.index_add.Invoke(this, dim, index, source, alpha);

        /// <summary>In-place form of <see cref="index_add(long, Tensor, Tensor, Scalar)"/>.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            Aten.index_add_.InvokeVoid(this, dim, index, source, alpha);
            return this;
        }

        /// <summary>The source put at the given positions along a dimension.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Invoke(this, dim, index, source);

        /// <summary>In-place form of <see cref="index_copy(long, Tensor, Tensor)"/>.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            Aten.index_copy_.InvokeVoid(this, dim, index, source);
            return this;
        }

        /// <summary>A number put at the given positions along a dimension.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill_int_Scalar.Invoke(this, dim, index, value);

        /// <summary>In-place form of <see cref="index_fill(long, Tensor, Scalar)"/>.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value)
        {
            Aten.index_fill__int_Scalar.InvokeVoid(this, dim, index, value);
            return this;
        }

        /// <summary>The elements at the given positions in row-major order.</summary>
        public Tensor take(Tensor index) => Aten.take.Invoke(this, index);

        /// <summary>The elements at the given positions along a dimension, broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.take_along_dim.Invoke(this, indices, dim);

        /// <summary>A copy with one position along a dimension replaced.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.select_scatter.Invoke(this, src, dim, index);

        /// <summary>A copy with a slice along a dimension replaced.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.slice_scatter.Invoke(this, src, dim, start, end, step);
    }
}
