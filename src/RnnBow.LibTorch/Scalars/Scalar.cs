using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number as an operator takes it: an integer, a floating-point number, a truth value or a complex number.</summary>
public sealed class Scalar : IDisposable
{
    private readonly Complex number;
    private readonly long integer;

    private Scalar(torch.ScalarType type, long integer, Complex number)
    {
        Type = type;
        this.integer = integer;
        this.number = number;
    }

    /// <summary>Int64, Float64, Bool or ComplexFloat64: the widest type of the kind of number that was given.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>A scalar of an integer.</summary>
    public static implicit operator Scalar(byte value) => Integer(value);

    /// <summary>A scalar of an integer.</summary>
    public static implicit operator Scalar(sbyte value) => Integer(value);

    /// <summary>A scalar of an integer.</summary>
    public static implicit operator Scalar(short value) => Integer(value);

    /// <summary>A scalar of an integer.</summary>
    public static implicit operator Scalar(int value) => Integer(value);

    /// <summary>A scalar of an integer.</summary>
    public static implicit operator Scalar(long value) => Integer(value);

    /// <summary>A scalar of a floating-point number.</summary>
    public static implicit operator Scalar(Half value) => Real((double)value);

    /// <summary>A scalar of a floating-point number.</summary>
    public static implicit operator Scalar(float value) => Real(value);

    /// <summary>A scalar of a floating-point number.</summary>
    public static implicit operator Scalar(double value) => Real(value);

    /// <summary>A scalar of a truth value.</summary>
    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, value ? 1 : 0, value ? 1 : 0);

    /// <summary>A scalar of a complex number.</summary>
    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);

    /// <summary>A scalar of a complex number.</summary>
    public static implicit operator Scalar(Complex value) => new(torch.ScalarType.ComplexFloat64, (long)value.Real, value);

    /// <summary>Does nothing: a scalar holds no native memory. It is here because TorchSharp has it.</summary>
    public void Dispose()
    {
    }

    internal double AsDouble() => number.Real;

    internal long AsInteger() => Type is torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat64 ? (long)number.Real : integer;

    internal Complex AsComplex() => number;

    internal Argument ToArgument() => Type switch
    {
        torch.ScalarType.Int64 => integer,
        torch.ScalarType.Bool => integer != 0,
        torch.ScalarType.Float64 => number.Real,
        _ => Argument.Complex(number.Real, number.Imaginary),
    };

    private static Scalar Integer(long value) => new(torch.ScalarType.Int64, value, value);

    private static Scalar Real(double value) => new(torch.ScalarType.Float64, 0, value);
}
