using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Elements without repetitions.
    public partial class Tensor
    {
        /// <summary>
        /// The distinct elements, or the distinct parts along a dimension; where asked for, which of them each input
        /// element is, and how often each occurs, else null.
        /// </summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) => Chosen(
                dim is { } along
                    ? Aten.unique_dim.InvokeTuple3(this, along, sorted, return_inverse, return_counts)
                    : Aten.unique.InvokeTuple3(this, sorted, return_inverse, return_counts),
                return_inverse, return_counts);

        /// <summary>As <see cref="unique(bool, bool, bool, int?)"/>, but only repetitions next to each other are dropped.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) => Chosen(
                Aten.unique_consecutive.InvokeTuple3(this, return_inverse, return_counts, dim), return_inverse, return_counts);

        private static (Tensor, Tensor?, Tensor?) Chosen((Tensor Output, Tensor Inverse, Tensor Counts) found, bool inverse, bool counts)
        {
            if (!inverse) found.Inverse.Dispose();
            if (!counts) found.Counts.Dispose();
            return (found.Output, inverse ? found.Inverse : null, counts ? found.Counts : null);
        }
    }

    /// <inheritdoc cref="Tensor.unique(bool, bool, bool, int?)"/>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    /// <inheritdoc cref="Tensor.unique_consecutive(bool, bool, int?)"/>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique_consecutive(return_inverse, return_counts, dim);
}
