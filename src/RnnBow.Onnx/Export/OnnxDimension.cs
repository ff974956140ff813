using RnnBow.Onnx.Format;

namespace RnnBow.Onnx;

/// <summary>The length of an axis: a number, the name of one that each run chooses, or neither where it is not known.</summary>
internal readonly record struct OnnxDimension(long? Length, string? Name)
{
    internal static readonly OnnxDimension Unknown = default;

    public static implicit operator OnnxDimension(long length) => new(length, null);

    public static implicit operator OnnxDimension(string name) => new(null, name);

    public override string ToString() => Length?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Name ?? "?";

    internal TensorShapeProto.Types.Dimension ToProto() => this switch
    {
        { Length: { } length } => new() { DimValue = length },
        { Name: { } name } => new() { DimParam = name },
        _ => new(),
    };
}
