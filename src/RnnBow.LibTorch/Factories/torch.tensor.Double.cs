namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor without dimensions, from one of .NET's double-precision numbers.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of one dimension, from double-precision numbers.</summary>
    public static Tensor tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from double-precision numbers.</summary>
    public static Tensor tensor(
        double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<double>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from double-precision numbers.</summary>
    public static Tensor tensor(
        double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<double>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from double-precision numbers.</summary>
    public static Tensor tensor(
        double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<double>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from double-precision numbers in row-major order.</summary>
    public static Tensor tensor(
        double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from double-precision numbers in row-major order, which are copied.</summary>
    public static Tensor tensor(
        Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from double-precision numbers in row-major order.</summary>
    public static Tensor tensor(
        IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from double-precision numbers in row-major order.</summary>
    public static Tensor tensor(
        IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from double-precision numbers in row-major order.</summary>
    public static Tensor tensor(
        IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(ArrayOf(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension, from double-precision numbers.</summary>
    public static Tensor tensor(
        IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [rawArray.Count], dtype, device, requires_grad, names);
}
