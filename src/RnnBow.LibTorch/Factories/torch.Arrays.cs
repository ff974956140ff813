using System.Numerics;

namespace TorchSharp;

// Tensors from arrays of any rank and element type.
public static partial class torch
{
    /// <summary>A tensor with the dimensions and elements of an array.</summary>
    /// <exception cref="ArgumentException">The array's elements are not numbers or truth values.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor with the dimensions and elements of an array, converted to a type where one is given.</summary>
    /// <exception cref="ArgumentException">The array's elements are not numbers or truth values.</exception>
    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        TypeOf(rawArray.GetType().GetElementType()!) switch
        {
            ScalarType.Byte => FromArray<byte>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int8 => FromArray<sbyte>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int16 => FromArray<short>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int32 => FromArray<int>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Int64 => FromArray<long>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Float16 => FromArray<Half>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Float32 => FromArray<float>(rawArray, dtype, device, requires_grad, names),
            ScalarType.Float64 => FromArray<double>(rawArray, dtype, device, requires_grad, names),
            ScalarType.ComplexFloat32 => FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names),
            ScalarType.ComplexFloat64 => FromArray<Complex>(rawArray, dtype, device, requires_grad, names),
            _ => FromArray<bool>(rawArray, dtype, device, requires_grad, names),
        };

    /// <inheritdoc cref="from_array(Array, ScalarType?, Device, bool, string[])"/>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>The tensor, converted where another type or device is asked for.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);
}
