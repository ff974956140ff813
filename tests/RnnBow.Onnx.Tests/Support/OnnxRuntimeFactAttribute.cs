namespace RnnBow.Onnx.Tests.Support;

/// <summary>A test that runs networks in the real ONNX Runtime.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxRuntimeFactAttribute : FactAttribute
{
    public OnnxRuntimeFactAttribute() => Skip = NodeFolder.Missing;
}
