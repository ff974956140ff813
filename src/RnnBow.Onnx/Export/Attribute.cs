using Google.Protobuf;
using RnnBow.Onnx.Format;
using AttributeType = RnnBow.Onnx.Format.AttributeProto.Types.AttributeType;

namespace RnnBow.Onnx;

/// <summary>Attributes of a node.</summary>
internal static class Attribute
{
    internal static AttributeProto Of(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    internal static AttributeProto Of(string name, float value) => new() { Name = name, Type = AttributeType.Float, F = value };

    internal static AttributeProto Of(string name, string value) =>
        new() { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    internal static AttributeProto Of(string name, TensorProto value) => new() { Name = name, Type = AttributeType.Tensor, T = value };

    internal static AttributeProto Of(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    internal static AttributeProto Of(string name, string[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Strings };
        attribute.Strings.AddRange(values.Select(ByteString.CopyFromUtf8));
        return attribute;
    }
}
