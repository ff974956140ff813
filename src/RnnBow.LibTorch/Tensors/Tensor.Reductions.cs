using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Sums, means, extremes and counts.
    public partial class Tensor
    {
        /// <summary>Sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.sum.Invoke(this, type);

        /// <summary>Sum along a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Invoke(this, new[] { dim }, keepdim, type);

        /// <summary>Sum over two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Invoke(this, new[] { dim0, dim1 }, keepdim, type);

        /// <summary>Sum over three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Invoke(this, new[] { dim0, dim1, dim2 }, keepdim, type);

        /// <summary>Sum over the given dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Invoke(this, dim, keepdim, type);

        /// <summary>Sum over the given dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Invoke(this, dim, keepdim, type);

        /// <summary>Sum of all elements that are not NaN.</summary>
        public Tensor nansum() => Aten.nansum.Invoke(this);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Aten.mean.Invoke(this);

        /// <summary>Mean over the given dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.mean_dim.Invoke(this, dimensions, keepdim, type);

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Aten.prod.Invoke(this, type);

        /// <summary>Product along a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.prod_dim_int.Invoke(this, dim, keepdim, type);

        /// <summary>Standard deviation of all elements, over n - 1 where <paramref name="unbiased"/>.</summary>
        public Tensor std(bool unbiased = true) => Aten.std.Invoke(this, unbiased);

        /// <summary>Standard deviation along a dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.std_dim.Invoke(this, new[] { dim }, unbiased, keepdim), type);

        /// <summary>Standard deviation over the given dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.std_dim.Invoke(this, dimensions, unbiased, keepdim), type);

        /// <summary>Standard deviation over the given dimensions.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.std_dim.Invoke(this, dimensions, unbiased, keepdim), type);

        /// <summary>Variance of all elements, over n - 1 where <paramref name="unbiased"/>.</summary>
        public Tensor @var(bool unbiased = true) => Aten.@var.Invoke(this, unbiased);

        /// <summary>Variance along a dimension.</summary>
        public Tensor @var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.var_dim.Invoke(this, new[] { dim }, unbiased, keepdim), type);

        /// <summary>Variance over the given dimensions.</summary>
        public Tensor @var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.var_dim.Invoke(this, dimensions, unbiased, keepdim), type);

        /// <summary>Variance over the given dimensions.</summary>
        public Tensor @var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(Aten.var_dim.Invoke(this, dimensions, unbiased, keepdim), type);

        /// <summary>Variance and mean of all elements.</summary>
        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true) => Aten.var_mean.InvokeTuple2(this, unbiased);

        /// <summary>Standard deviation and mean of all elements.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Aten.std_mean.InvokeTuple2(this, unbiased);

        /// <summary>The largest element.</summary>
        public Tensor max() => Aten.max.Invoke(this);

        /// <summary>The larger of the two tensors' elements.</summary>
        public Tensor max(Tensor other) => Aten.max_other.Invoke(this, other);

        /// <summary>The largest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max_dim.InvokeTuple2(this, dim, keepdim);

        /// <summary>The smallest element.</summary>
        public Tensor min() => Aten.min.Invoke(this);

        /// <summary>The smaller of the two tensors' elements.</summary>
        public Tensor min(Tensor other) => Aten.min_other.Invoke(this, other);

        /// <summary>The smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min_dim.InvokeTuple2(this, dim, keepdim);

        /// <summary>The largest elements over the given dimensions; into <paramref name="out"/> where given.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amax.Invoke(this, dims, keepdim) : @out.AssignedBy(Aten.amax_out, this, dims, keepdim, @out);

        /// <inheritdoc cref="amax(ReadOnlySpan{long}, bool, Tensor)"/>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <inheritdoc cref="amax(ReadOnlySpan{long}, bool, Tensor)"/>
        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);

        /// <summary>The smallest elements over the given dimensions; into <paramref name="out"/> where given.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amin.Invoke(this, dims, keepdim) : @out.AssignedBy(Aten.amin_out, this, dims, keepdim, @out);

        /// <inheritdoc cref="amin(ReadOnlySpan{long}, bool, Tensor)"/>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <inheritdoc cref="amin(ReadOnlySpan{long}, bool, Tensor)"/>
        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);

        /// <summary>The smallest and the largest elements, of all or along a dimension.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Aten.aminmax.InvokeTuple2(this, dim, keepdim);

        /// <summary>The position of the largest element, counted in row-major order.</summary>
        public Tensor argmax() => Aten.argmax.Invoke(this, Argument.None);

        /// <summary>The positions of the largest elements along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Invoke(this, dim, keepdim);

        /// <summary>The position of the smallest element, counted in row-major order.</summary>
        public Tensor argmin() => Aten.argmin.Invoke(this, Argument.None);

        /// <summary>The positions of the smallest elements along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Invoke(this, dim, keepdim);

        /// <summary>Whether all elements are true.</summary>
        public Tensor all() => Aten.all.Invoke(this);

        /// <summary>Whether all elements along a dimension are true.</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim.Invoke(this, dim, keepdim);

        /// <summary>Whether any element is true.</summary>
        public Tensor any() => Aten.any.Invoke(this);

        /// <summary>Whether any element along a dimension is true.</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim.Invoke(this, dim, keepdim);

        /// <summary>How many elements are not zero, of all or over the given dimensions.</summary>
        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Aten.count_nonzero.Invoke(this) : Aten.count_nonzero_dim_IntList.Invoke(this, dims);

        /// <summary>The median of all elements, the lower one of two.</summary>
        public Tensor median() => Aten.median.Invoke(this);

        /// <summary>Logarithm of the sum of exponentials along a dimension.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Invoke(this, new[] { dim }, keepdim);

        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Invoke(this, dim, type);

        /// <summary>Running products along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod.Invoke(this, dim, type);

        /// <summary>Running maxima along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.cummax.InvokeTuple2(this, dim);

        /// <summary>Running minima along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.cummin.InvokeTuple2(this, dim);

        /// <summary>Logarithms of running sums of exponentials along a dimension.</summary>
        public Tensor logcumsumexp(long dim) => Aten.logcumsumexp.Invoke(this, dim);

        /// <summary>The quantiles <paramref name="q"/>, each in 0 to 1, along a dimension.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.quantile.Invoke(this, q, dim, keepdim);
    }
}
