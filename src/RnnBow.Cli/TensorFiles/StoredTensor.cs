using System.Buffers.Binary;
using static TorchSharp.torch;

namespace RnnBow.Cli.TensorFiles;

/// <summary>A tensor as a file has it.</summary>
/// <param name="Name">What it is called there, with the file, for messages.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its sizes; empty for a single number.</param>
/// <param name="Data">Its numbers, row-major and little-endian.</param>
internal sealed record StoredTensor(string Name, TensorType Type, long[] Shape, byte[] Data)
{
    /// <summary>"[3, 4]".</summary>
    public string ShapeText => Text(Shape);

    public static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>How many bytes a tensor takes; null if they are more than one array holds, or a size is negative.</summary>
    public static long? Bytes(TensorType type, IEnumerable<long> shape)
    {
        long bytes = type.Size();
        foreach (var size in shape)
        {
            if (size < 0 || (size > 0 && bytes > Array.MaxLength / size))
                return null;
            bytes *= size;
        }
        return bytes;
    }

    /// <summary>The numbers as real numbers of the given type.</summary>
    /// <exception cref="CommandFailedException">They are integers.</exception>
    public Tensor ToFloat(ScalarType type)
    {
        if (Type.IsInteger())
            throw new CommandFailedException($"{Name} holds whole numbers ({Type}); real numbers are expected.");
        var numbers = new double[Data.Length / Type.Size()];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Real(Data.AsSpan(i * Type.Size()));
        return tensor(numbers, Shape, dtype: type);
    }

    /// <summary>The numbers as 64-bit integers.</summary>
    /// <exception cref="CommandFailedException">They are real numbers.</exception>
    public long[] ToIntegers()
    {
        if (!Type.IsInteger())
            throw new CommandFailedException($"{Name} holds real numbers ({Type}); whole numbers are expected.");
        var numbers = new long[Data.Length / Type.Size()];
        for (var i = 0; i < numbers.Length; i++)
        {
            var at = Data.AsSpan(i * Type.Size());
            numbers[i] = Type == TensorType.I64 ? BinaryPrimitives.ReadInt64LittleEndian(at) : BinaryPrimitives.ReadInt32LittleEndian(at);
        }
        return numbers;
    }

    private double Real(ReadOnlySpan<byte> at) => Type switch
    {
        TensorType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(at),
        TensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(at),
        TensorType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
        // A bfloat16 is the upper half of a float32.
        _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
    };
}
