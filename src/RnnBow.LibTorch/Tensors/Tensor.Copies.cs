using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Copies, rearranged.
    public partial class Tensor
    {
        /// <summary>A copy, through which gradients flow.</summary>
        public Tensor clone() => Aten.clone.Invoke(this);

        /// <summary>The tensor itself where it is row-major in memory, else a copy that is.</summary>
        public Tensor contiguous() => Aten.contiguous.Invoke(this);

        /// <summary>Takes over the elements of another tensor, converted and broadcast.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Aten.copy_.InvokeVoid(this, source, nonBlocking);
            return this;
        }

        /// <summary>The tensor repeated along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.repeat.Invoke(this, sizes);

        /// <summary>Each element repeated, along a dimension or flattened.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_int.Invoke(this, repeats, dim, output_size);

        /// <summary>Each element repeated as often as its own number says.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_Tensor.Invoke(this, repeats, dim, output_size);

        /// <summary>The tensor repeated along its last dimensions.</summary>
        public Tensor tile(long[] reps) => Aten.tile.Invoke(this, reps);

        /// <summary>The order along dimensions reversed.</summary>
        public Tensor flip(params long[] dims) => Aten.flip.Invoke(this, dims);

        /// <summary>The order along the second dimension reversed.</summary>
        public Tensor fliplr() => Aten.fliplr.Invoke(this);

        /// <summary>The order along the first dimension reversed.</summary>
        public Tensor flipud() => Aten.flipud.Invoke(this);

        /// <summary>Elements moved along dimensions; what leaves at the end comes in at the start.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Invoke(this, shifts, dims);

        /// <summary>Elements moved in row-major order; what leaves at the end comes in at the start.</summary>
        public Tensor roll(long[] shifts) => Aten.roll.Invoke(this, shifts);

        /// <summary>Elements moved along a dimension, or in row-major order.</summary>
        public Tensor roll(long shifts, long? dims = null) => dims is { } dim ? roll([shifts], [dim]) : roll([shifts]);

        /// <summary>The lower triangle; elements above the diagonal are 0.</summary>
        public Tensor tril(long diagonal = 0) => Aten.tril.Invoke(this, diagonal);

        /// <summary>In-place form of <see cref="tril(long)"/>.</summary>
        public Tensor tril_(long diagonal = 0)
        {
            Aten.tril_.InvokeVoid(this, diagonal);
            return this;
        }

        /// <summary>The upper triangle; elements below the diagonal are 0.</summary>
        public Tensor triu(long diagonal = 0) => Aten.triu.Invoke(this, diagonal);

        /// <summary>In-place form of <see cref="triu(long)"/>.</summary>
        public Tensor triu_(long diagonal = 0)
        {
            Aten.triu_.InvokeVoid(this, diagonal);
            return this;
        }

        /// <summary>Differences of neighbours along a dimension, <paramref name="n"/> times.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.diff.Invoke(this, n, dim, prepend, append);

        /// <summary>Sets every element to a number.</summary>
        public Tensor fill_(Scalar value)
        {
            Aten.fill__Scalar.InvokeVoid(this, value);
            return this;
        }

        /// <summary>Sets every element to 0.</summary>
        public Tensor zero_()
        {
            Aten.zero_.InvokeVoid(this);
            return this;
        }
    }
}
