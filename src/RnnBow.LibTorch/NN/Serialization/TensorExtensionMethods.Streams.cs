using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

// Tensors in streams, in TorchSharp's format: element type, number of dimensions, their sizes, then the bytes in row-major order.
public static partial class TensorExtensionMethods
{
    // PyTorch itself allows no more.
    private const int MostDimensions = 64;

    /// <summary>A parameter that takes over the handle of the tensor.</summary>
    /// <param name="tensor">The values.</param>
    public static Modules.Parameter AsParameter(this Tensor tensor) => new(tensor);

    /// <summary>Writes a tensor from any device.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="writer">Where to.</param>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var scope = torch.NewDisposeScope();
        var shape = tensor.shape;
        writer.Encode((int)tensor.dtype);
        writer.Encode(shape.Length);
        foreach (var size in shape) writer.Encode(size);
        tensor.detach().to(torch.CPU).contiguous().WriteBytesToStream(writer.BaseStream);
    }

    /// <summary>Writes a tensor to a stream, and closes it.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="stream">The stream.</param>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    /// <summary>Writes a tensor to a file.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="location">The path of the file; an existing file is overwritten.</param>
    public static void Save(this Tensor tensor, string location) => tensor.Save(File.Create(location));

    /// <summary>Reads a tensor.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="skip">Whether to pass over the values; the result is then zeros.</param>
    /// <returns>A tensor on the CPU.</returns>
    /// <exception cref="InvalidDataException">What is read is not a saved tensor.</exception>
    /// <exception cref="EndOfStreamException">The stream ends within the tensor.</exception>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        var tensor = torch.zeros(shape, dtype: type, device: torch.CPU);
        if (skip) reader.BaseStream.Seek(tensor.numel() * tensor.element_size(), SeekOrigin.Current);
        else tensor.ReadBytesFromStream(reader.BaseStream);
        return tensor;
    }

    /// <summary>Reads the values of a tensor on any device from a saved one of the same type and shape.</summary>
    /// <param name="tensor">The tensor that gets the values.</param>
    /// <param name="reader">Where from.</param>
    /// <param name="skip">Whether to pass over the values instead.</param>
    /// <exception cref="ArgumentException">The saved tensor has another type or shape.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        using var noGrad = torch.no_grad();
        using var saved = Load(reader, skip);
        if (skip) return;
        if (saved.dtype != tensor.dtype || !saved.shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException(
                $"The saved tensor has the type {saved.dtype} and the shape [{string.Join(", ", saved.shape)}], but the one to load " +
                $"it into has the type {tensor.dtype} and the shape [{string.Join(", ", tensor.shape)}].", nameof(tensor));
        tensor.copy_(saved);
    }

    private static (ScalarType type, long[] shape) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)reader.Decode();
        var dimensions = reader.Decode();
        if (!Enum.IsDefined(type) || dimensions > MostDimensions)
            throw new InvalidDataException(
                $"There is no saved tensor at this place: its element type would be {type} and it would have {dimensions} dimensions.");
        var shape = new long[dimensions];
        for (var i = 0; i < dimensions; i++) shape[i] = reader.Decode();
        return (type, shape);
    }
}
