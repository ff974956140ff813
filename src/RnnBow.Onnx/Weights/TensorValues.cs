using System.Buffers.Binary;
using Google.Protobuf;
using RnnBow.Onnx.Format;
using DataType = RnnBow.Onnx.Format.TensorProto.Types.DataType;

namespace RnnBow.Onnx;

/// <summary>Numbers into the file's tensors and out of them.</summary>
internal static class TensorValues
{
    internal static TensorProto Of(string name, IEnumerable<long> shape, ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return Create(name, DataType.Float, shape, bytes);
    }

    internal static TensorProto Of(string name, IEnumerable<long> shape, ReadOnlySpan<long> values)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        return Create(name, DataType.Int64, shape, bytes);
    }

    /// <summary>The numbers of a tensor of floating-point numbers, which a float64 one is rounded to.</summary>
    /// <exception cref="InvalidDataException">It does not hold as many numbers as its shape says.</exception>
    /// <exception cref="NotSupportedException">It is of another type, or its numbers are in another file.</exception>
    internal static float[] ToFloats(TensorProto tensor)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External)
            throw new NotSupportedException($"The numbers of the tensor {tensor.Name} are in a file of their own, which is not read here.");
        float[] values = (DataType)tensor.DataType switch
        {
            DataType.Float when tensor.FloatData.Count > 0 => [.. tensor.FloatData],
            DataType.Float => Raw(tensor, sizeof(float), BinaryPrimitives.ReadSingleLittleEndian),
            DataType.Double when tensor.DoubleData.Count > 0 => [.. tensor.DoubleData.Select(v => (float)v)],
            DataType.Double => Raw(tensor, sizeof(double), bytes => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            _ => throw new NotSupportedException(
                $"The tensor {tensor.Name} is of ONNX's type {tensor.DataType}; weights of type 1 (float32) or 11 (float64) are read."),
        };
        var expected = tensor.Dims.Aggregate(1L, (product, length) => product * length);
        return values.Length == expected ? values : throw new InvalidDataException(
            $"The tensor {tensor.Name} has {values.Length} numbers; its shape [{string.Join(", ", tensor.Dims)}] says {expected}.");
    }

    // Func takes no span under .NET 8.
    private delegate float ReadNumber(ReadOnlySpan<byte> bytes);

    private static float[] Raw(TensorProto tensor, int size, ReadNumber read)
    {
        var bytes = tensor.RawData.Span;
        var values = new float[bytes.Length / size];
        for (var i = 0; i < values.Length; i++)
            values[i] = read(bytes.Slice(i * size, size));
        return values;
    }

    private static TensorProto Create(string name, DataType type, IEnumerable<long> shape, byte[] bytes)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
        tensor.Dims.AddRange(shape);
        return tensor;
    }
}
