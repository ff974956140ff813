using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Reading and writing parts of a tensor by position, slice and mask.
    public partial class Tensor
    {
        /// <summary>The part of the tensor that the places pick out: a view, unless one of them is a tensor.</summary>
        /// <exception cref="IndexOutOfRangeException">A position is outside its dimension, or there are too many places.</exception>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The elements at tensors of positions, or where masks are true.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The part of the tensor at a position along each of the first dimensions: a view.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, index => (TensorIndex)index));
            set => index_put_(value, Array.ConvertAll(indices, index => (TensorIndex)index));
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index(i1);
            set => index_put_(value, i1);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(i1, i2);
            set => index_put_(value, i1, i2);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(i1, i2, i3);
            set => index_put_(value, i1, i2, i3);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(i1, i2, i3, i4);
            set => index_put_(value, i1, i2, i3, i4);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index(i1, i2, i3, i4, i5);
            set => index_put_(value, i1, i2, i3, i4, i5);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index(i1, i2, i3, i4, i5, i6);
            set => index_put_(value, i1, i2, i3, i4, i5, i6);
        }

        /// <summary>The part of the tensor that the places pick out: a view, unless one of them is a tensor.</summary>
        /// <exception cref="IndexOutOfRangeException">A position is outside its dimension, or there are too many places.</exception>
        public Tensor index(params TensorIndex[] indices)
        {
            var part = new IndexedView(this, indices);
            if (!part.HasPositions) return part.IsNew ? part.View : alias();
            var result = Aten.index.Invoke(part.View, part.Positions);
            if (part.IsNew) part.View.Dispose();
            return result;
        }

        /// <summary>The elements at tensors of positions, or where masks are true.</summary>
        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        /// <summary>Writes a tensor into the part that the places pick out, broadcast to its shape.</summary>
        /// <exception cref="IndexOutOfRangeException">A position is outside its dimension, or there are too many places.</exception>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Writes a tensor into the part that the places pick out, or adds it where <paramref name="accumulate"/>.</summary>
        /// <exception cref="ArgumentException">Elements are to be added, but none of the places is a tensor.</exception>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var part = new IndexedView(this, indices);
            if (part.HasPositions) Aten.index_put_.InvokeVoid(part.View, part.Positions, value, accumulate);
            else if (accumulate) throw new ArgumentException("To accumulate, one of the places must be a tensor.", nameof(indices));
            else part.View.copy_(value);
            if (part.IsNew) part.View.Dispose();
            return this;
        }

        /// <summary>Writes a tensor's elements at tensors of positions, or where masks are true.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        /// <summary>Writes, or adds, a tensor's elements at tensors of positions, or where masks are true.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor), accumulate);

        /// <summary>Writes a number into the part that the places pick out.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor number = Converted(value);
            return index_put_(number, indices, false);
        }

        /// <summary>Writes a number at tensors of positions, or where masks are true.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        private Tensor Converted(Scalar value)
        {
            Tensor number = value;
            return torch.Placed(number, dtype, device);
        }
    }
}
