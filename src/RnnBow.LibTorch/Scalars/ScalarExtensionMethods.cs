using System.Numerics;

namespace TorchSharp;

/// <summary>Conversions between .NET's numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this (float, float) value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this Complex value) => value;

    /// <summary>The number as <c>float</c>, cut off where that cannot hold it.</summary>
    public static float ToSingle(this Scalar value) => (float)value.AsDouble();

    /// <summary>The number as <c>double</c>, cut off where that cannot hold it.</summary>
    public static double ToDouble(this Scalar value) => value.AsDouble();

    /// <summary>The number as <c>Half</c>, cut off where that cannot hold it.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble();

    /// <summary>The number as <c>sbyte</c>, cut off where that cannot hold it.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInteger();

    /// <summary>The number as <c>byte</c>, cut off where that cannot hold it.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.AsInteger();

    /// <summary>The number as <c>short</c>, cut off where that cannot hold it.</summary>
    public static short ToInt16(this Scalar value) => (short)value.AsInteger();

    /// <summary>The number as <c>int</c>, cut off where that cannot hold it.</summary>
    public static int ToInt32(this Scalar value) => (int)value.AsInteger();

    /// <summary>The number as <c>long</c>, cut off where that cannot hold it.</summary>
    public static long ToInt64(this Scalar value) => value.AsInteger();

    /// <summary>The number as <c>bool</c>, cut off where that cannot hold it.</summary>
    public static bool ToBoolean(this Scalar value) => value.AsComplex() != Complex.Zero;

    /// <summary>The number as two single-precision parts.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) =>
        ((float)value.AsComplex().Real, (float)value.AsComplex().Imaginary);

    /// <summary>The number as a complex number.</summary>
    public static Complex ToComplexFloat64(this Scalar value) => value.AsComplex();
}
