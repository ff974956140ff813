using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Order and counts.
    public partial class Tensor
    {
        /// <summary>The elements in order along a dimension, and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort_stable.InvokeTuple2(this, stable, dim, descending);

        /// <summary>The positions that put the elements along a dimension in order.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Invoke(this, dim, descending);

        /// <summary>The elements in order along the first dimension.</summary>
        public Tensor msort() => Aten.msort.Invoke(this);

        /// <summary>The <paramref name="k"/> largest (or smallest) elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk.InvokeTuple2(this, k, dim, largest, sorted);

        /// <summary>The k-th smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.kthvalue.InvokeTuple2(this, k, dim ?? -1, keepdim);

        /// <summary>The most frequent elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Aten.mode.InvokeTuple2(this, dim, keepdim);

        /// <summary>How often each non-negative integer occurs, or the sums of its weights.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount.Invoke(this, weights, minlength);

        /// <summary>How many elements fall into each of equally wide bins.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc.Invoke(this, bins, min, max);

        /// <summary>The bin of each element among sorted boundaries.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.bucketize_Tensor.Invoke(this, boundaries, outInt32, right);
    }
}
