using RnnBow.Onnx.Format;

namespace RnnBow.Onnx;

/// <summary>A tensor that the exported network computes or is given.</summary>
public sealed class OnnxValue
{
    internal OnnxValue(string name, TensorProto.Types.DataType type, params OnnxDimension[] shape) =>
        (Name, Type, Shape) = (name, type, shape);

    /// <summary>Its name in the file.</summary>
    public string Name { get; }

    internal TensorProto.Types.DataType Type { get; private set; }

    internal OnnxDimension[] Shape { get; private set; }

    /// <summary>Whether it is the model's input before anything has read it, which tells what it holds.</summary>
    internal bool IsOpen => Type == TensorProto.Types.DataType.Undefined;

    /// <summary>"output: float32 [time, batch, 20]".</summary>
    public override string ToString() => ToString(Name);

    internal string ToString(string name) =>
        $"{name}: {(Type == TensorProto.Types.DataType.Int64 ? "int64" : "float32")} [{string.Join(", ", Shape)}]";

    /// <summary>Says what the model's input holds: <see cref="Shape"/> is its leading axes until then.</summary>
    internal void Settle(TensorProto.Types.DataType type, params OnnxDimension[] more) => (Type, Shape) = (type, [.. Shape, .. more]);

    internal ValueInfoProto ToProto(string name)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(Shape.Select(d => d.ToProto()));
        return new() { Name = name, Type = new() { TensorType = new() { ElemType = (int)Type, Shape = shape } } };
    }
}
