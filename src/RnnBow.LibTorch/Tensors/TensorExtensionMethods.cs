namespace TorchSharp;

/// <summary>Single numbers out of tensors, and shapes as .NET counts them.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The only element, as a truth value.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>The only element, as an unsigned integer of 8 bits.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    /// <summary>The only element, as an integer of 8 bits.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();

    /// <summary>The only element, as an integer of 16 bits.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();

    /// <summary>The only element, as an integer of 32 bits.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The only element, as an integer of 64 bits.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    /// <summary>The only element, as a half-precision number.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();

    /// <summary>The only element, as a single-precision number.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The only element, as a double-precision number.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The only element, as a complex number of single precision.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static (float Real, float Imaginary) ToComplexFloat32(this torch.Tensor value) => value.ToScalar().ToComplexFloat32();

    /// <summary>The only element, as a complex number.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not have exactly one element.</exception>
    public static System.Numerics.Complex ToComplexFloat64(this torch.Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <summary>The size of one element in bytes.</summary>
    public static int ElementSize(this torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 => 4,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => 8,
    };

    /// <summary>The product of sizes.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>A tensor's shape in integers of 32 bits.</summary>
    /// <exception cref="OverflowException">A size does not fit.</exception>
    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) => Array.ConvertAll(tensor.shape, size => checked((int)size));
}
