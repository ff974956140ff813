namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of the given sizes, from complex numbers in single precision in row-major order.</summary>
    public static Tensor tensor(
        IList<(float, float)> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension, from complex numbers in single precision.</summary>
    public static Tensor tensor(
        (float, float)[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData(rawArray, [rawArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from complex numbers in single precision.</summary>
    public static Tensor tensor(
        (float, float)[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from complex numbers in single precision.</summary>
    public static Tensor tensor(
        (float, float)[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from complex numbers in single precision.</summary>
    public static Tensor tensor(
        (float, float)[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from complex numbers in single precision in row-major order.</summary>
    public static Tensor tensor(
        IList<(float, float)> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from complex numbers in single precision in row-major order.</summary>
    public static Tensor tensor(
        IList<(float, float)> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension, from complex numbers in single precision.</summary>
    public static Tensor tensor(
        IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(ArrayOf(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from complex numbers in single precision in row-major order.</summary>
    public static Tensor tensor(
        IList<(float, float)> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions, from one of .NET's complex numbers in single precision.</summary>
    public static Tensor tensor((float, float) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<(float, float)>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of the given sizes, from complex numbers in single precision in row-major order.</summary>
    public static Tensor tensor(
        (float, float)[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(rawArray, dimensions, dtype, device, requires_grad, names);
}
