using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // What a tensor is.
    public partial class Tensor
    {
        /// <summary>The size of each dimension.</summary>
        public long[] shape => size();

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => Info().Dimensions;

        /// <inheritdoc cref="Dimensions"/>
        public long ndim => Dimensions;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Info().Elements;

        /// <summary>The size of an element in bytes.</summary>
        public long ElementSize => dtype.ElementSize();

        /// <summary>The type of the elements.</summary>
        public ScalarType dtype => (ScalarType)Info().DType;

        /// <summary>Where the elements are.</summary>
        public Device device
        {
            get
            {
                var info = Info();
                return info.DeviceType == (int)DeviceType.CPU ? CPU : new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        /// <summary>The kind of device the elements are on.</summary>
        public DeviceType device_type => (DeviceType)Info().DeviceType;

        /// <summary>Which device of its kind the elements are on; -1 for the processor.</summary>
        public int device_index => Info().DeviceIndex;

        /// <summary>Whether the elements are on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape and no elements.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the tensor is kept as coordinates and values.</summary>
        public bool is_sparse => !Has(TensorFlags.Strided);

        /// <summary>Whether the tensor is a leaf of the gradient graph: not the result of an operator that was recorded.</summary>
        public bool is_leaf => Has(TensorFlags.Leaf);

        /// <summary>Whether gradients are computed for the tensor.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Set on a tensor that is no leaf, or not real.</exception>
        public bool requires_grad
        {
            get => Has(TensorFlags.RequiresGrad);
            set
            {
                using var lease = Lease();
                NativeError.Check(Native.rnnbow_tensor_set_requires_grad(lease.Pointer, value ? 1 : 0));
            }
        }

        /// <summary>The matrix transposed: all dimensions in the opposite order.</summary>
        public Tensor T => Aten.numpy_T.Invoke(this);

        /// <summary>The last two dimensions swapped.</summary>
        public Tensor mT => Aten.mT.Invoke(this);

        /// <inheritdoc cref="Dimensions"/>
        public long dim() => Dimensions;

        /// <inheritdoc cref="NumberOfElements"/>
        public long numel() => NumberOfElements;

        /// <inheritdoc cref="ElementSize"/>
        public long element_size() => ElementSize;

        /// <inheritdoc cref="shape"/>
        public unsafe long[] size()
        {
            using var lease = Lease();
            var info = InfoOf(lease);
            return new ReadOnlySpan<long>(info.Sizes, (int)info.Dimensions).ToArray();
        }

        /// <summary>The size of one dimension; a negative one counts from the last.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
        public unsafe long size(int dim)
        {
            using var lease = Lease();
            var info = InfoOf(lease);
            return info.Sizes[Normalize(dim, info.Dimensions)];
        }

        /// <summary>How many elements lie between neighbours along each dimension.</summary>
        /// <exception cref="InvalidOperationException">The tensor is sparse.</exception>
        public unsafe long[] stride()
        {
            using var lease = Lease();
            var info = InfoOf(lease);
            if (info.Strides is null) throw new InvalidOperationException("A sparse tensor has no strides.");
            return new ReadOnlySpan<long>(info.Strides, (int)info.Dimensions).ToArray();
        }

        /// <summary>How many elements lie between neighbours along one dimension.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
        public long stride(int dim)
        {
            var strides = stride();
            return strides[Normalize(dim, strides.Length)];
        }

        /// <summary>Where in its storage the tensor begins, in elements.</summary>
        public long storage_offset()
        {
            using var lease = Lease();
            return Native.rnnbow_tensor_storage_offset(lease.Pointer);
        }

        /// <summary>Whether the elements lie in memory in row-major order without gaps.</summary>
        public bool is_contiguous() => Has(TensorFlags.Contiguous);

        /// <summary>Whether the elements are in the processor's memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the elements are integers or truth values.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the elements are real floating-point numbers.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the elements are complex numbers.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether the only element is not zero.</summary>
        /// <exception cref="InvalidOperationException">The tensor does not have exactly one element.</exception>
        public bool is_nonzero() => NumberOfElements == 1
            ? Aten.is_nonzero.InvokeBool(this)
            : throw new InvalidOperationException($"is_nonzero() needs a tensor of one element; this one has {NumberOfElements}.");

        /// <summary>Sets <see cref="requires_grad"/> and returns this tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <inheritdoc cref="requires_grad_(bool)"/>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        internal NativeTensorInfo Info()
        {
            using var lease = Lease();
            return InfoOf(lease);
        }

        private static unsafe NativeTensorInfo InfoOf(HandleLease lease)
        {
            NativeTensorInfo info;
            NativeError.Check(Native.rnnbow_tensor_info(lease.Pointer, &info));
            return info;
        }

        private static int Normalize(int dim, long dimensions)
        {
            var normal = dim < 0 ? dim + dimensions : dim;
            if (normal >= 0 && normal < dimensions) return (int)normal;
            throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {dimensions} dimensions.");
        }

        private bool Has(TensorFlags flag) => (Info().Flags & flag) != 0;
    }

    /// <inheritdoc cref="Tensor.NumberOfElements"/>
    public static long numel(Tensor input) => input.numel();

    /// <inheritdoc cref="Tensor.is_nonzero"/>
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
}
