namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor without dimensions, from one of .NET's integers of 64 bits.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of one dimension, from integers of 64 bits.</summary>
    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData(dataArray, [dataArray.LongLength], dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from integers of 64 bits.</summary>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from integers of 64 bits.</summary>
    public static Tensor tensor(
        long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor with the dimensions of the array, from integers of 64 bits.</summary>
    public static Tensor tensor(
        long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from integers of 64 bits in row-major order.</summary>
    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(dataArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from integers of 64 bits in row-major order, which are copied.</summary>
    public static Tensor tensor(
        Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from integers of 64 bits in row-major order.</summary>
    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from integers of 64 bits in row-major order.</summary>
    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(ArrayOf(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from integers of 64 bits in row-major order.</summary>
    public static Tensor tensor(
        IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(ArrayOf(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension, from integers of 64 bits.</summary>
    public static Tensor tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData(ArrayOf(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A tensor of the given sizes, from integers of 64 bits in row-major order.</summary>
    public static Tensor tensor(
        IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromData(ArrayOf(rawArray), dimensions, dtype, device, requires_grad, names);
}
