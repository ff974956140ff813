using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Tensors like this one.
    public partial class Tensor
    {
        /// <summary>Zeros in this tensor's shape, by default with its type and device.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Aten.zeros_like.Invoke(this, dtype, Argument.None, Placed(device)).requires_grad_(requires_grad);

        /// <summary>Ones in this tensor's shape, by default with its type and device.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Aten.ones_like.Invoke(this, dtype, Argument.None, Placed(device)).requires_grad_(requires_grad);

        /// <summary>Memory as it is, in this tensor's shape, by default with its type and device.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Aten.empty_like.Invoke(this, dtype, Argument.None, Placed(device)).requires_grad_(requires_grad);

        /// <summary>Random numbers from 0 to below 1 in this tensor's shape, by default with its type and device.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Aten.rand_like.Invoke(this, dtype, Argument.None, Placed(device)).requires_grad_(requires_grad);

        /// <summary>Normally distributed random numbers in this tensor's shape, by default with its type and device.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Aten.randn_like.Invoke(this, dtype, Argument.None, Placed(device)).requires_grad_(requires_grad);

        /// <summary>A number everywhere in this tensor's shape, by default with its type and device.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Aten.full_like.Invoke(this, value, dtype, Argument.None, Placed(device)).requires_grad_(requires_grad);

        /// <summary>Random integers from low to below high in this tensor's shape, by default with its type and device.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Aten.randint_like_low_dtype.Invoke(this, low, high, dtype, Argument.None, Placed(device)).requires_grad_(requires_grad);

        /// <summary>Zeros with this tensor's type and device.</summary>
        public Tensor zeros(params long[] sizes) => torch.zeros(sizes, dtype, device);

        /// <summary>Ones with this tensor's type and device.</summary>
        public Tensor ones(params long[] sizes) => torch.ones(sizes, dtype, device);

        /// <summary>Memory as it is with this tensor's type and device.</summary>
        public Tensor empty(params long[] sizes) => torch.empty(sizes, dtype, device);

        private static Device? Placed(Device? device) => device is null ? null : InitializeDevice(device);
    }

    /// <inheritdoc cref="Tensor.zeros_like(ScalarType?, Device, bool)"/>
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(names, input.zeros_like(dtype, device, requires_grad));

    /// <inheritdoc cref="Tensor.ones_like(ScalarType?, Device, bool)"/>
    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(names, input.ones_like(dtype, device, requires_grad));

    /// <inheritdoc cref="Tensor.empty_like(ScalarType?, Device, bool)"/>
    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(names, input.empty_like(dtype, device, requires_grad));

    /// <inheritdoc cref="Tensor.rand_like(ScalarType?, Device, bool)"/>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    /// <inheritdoc cref="Tensor.randn_like(ScalarType?, Device, bool)"/>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    /// <inheritdoc cref="Tensor.full_like(Scalar, ScalarType?, Device, bool)"/>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Named(names, input.full_like(value, dtype, device, requires_grad));

    /// <inheritdoc cref="Tensor.randint_like(long, long, ScalarType?, Device, bool)"/>
    public static Tensor randint_like(
        Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);
}
