using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// One argument of an <see cref="Operator"/>. It refers to the tensor, list or string it came from, which keeps that
/// alive during the call; numbers are held inline.
/// </summary>
internal readonly struct Argument
{
    private Argument(ValueTag tag, object? source = null, long bits = 0, int length = 0)
    {
        Tag = tag;
        Source = source;
        Bits = bits;
        Length = length;
    }

    internal ValueTag Tag { get; }

    internal object? Source { get; }

    internal long Bits { get; }

    internal int Length { get; }

    /// <summary>No value, for an optional parameter.</summary>
    internal static Argument None => new(ValueTag.None);

    /// <summary>The default that the operator's schema gives.</summary>
    internal static Argument Default => new(ValueTag.Default);

    /// <summary>A list of tensors; null elements are allowed where the operator takes optional tensors.</summary>
    internal static Argument List(IEnumerable<Tensor?> tensors) => new(ValueTag.TensorList, tensors as Tensor?[] ?? tensors.ToArray());

    public static implicit operator Argument(Tensor? tensor) => tensor is null ? None : new(ValueTag.Tensor, tensor);

    public static implicit operator Argument(Tensor?[] tensors) => new(ValueTag.TensorList, tensors);

    public static implicit operator Argument(List<Tensor> tensors) => new(ValueTag.TensorList, tensors.ToArray());

    public static implicit operator Argument(long value) => new(ValueTag.Int, bits: value);

    public static implicit operator Argument(int value) => new(ValueTag.Int, bits: value);

    public static implicit operator Argument(double value) => new(ValueTag.Double, bits: BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(bool value) => new(ValueTag.Bool, bits: value ? 1 : 0);

    public static implicit operator Argument(long? value) => value is { } given ? given : None;

    public static implicit operator Argument(double? value) => value is { } given ? given : None;

    public static implicit operator Argument(bool? value) => value is { } given ? given : None;

    public static implicit operator Argument(ScalarType? value) => value is { } given ? new(ValueTag.Int, bits: (long)given) : None;

    public static implicit operator Argument(Scalar? value) => value?.ToArgument() ?? None;

    public static implicit operator Argument(Device? value) =>
        value is null ? None : new(ValueTag.Device, bits: (long)value.type, length: value.index);

    public static implicit operator Argument(Generator? value) => value is null ? None : new(ValueTag.Generator, value);

    public static implicit operator Argument(string? value) => value is null ? None : new(ValueTag.String, value);

    public static implicit operator Argument(long[]? values) => values is null ? None : new(ValueTag.IntList, values);

    public static implicit operator Argument(ReadOnlySpan<long> values) => new(ValueTag.IntList, values.ToArray());

    public static implicit operator Argument(double[]? values) => values is null ? None : new(ValueTag.DoubleList, values);

    public static implicit operator Argument(bool[]? values) => values is null ? None : new(ValueTag.BoolList, values);

    /// <summary>A complex number: its parts in an array, for the marshaller to copy.</summary>
    internal static Argument Complex(double real, double imaginary) => new(ValueTag.Complex, new[] { real, imaginary });
}
