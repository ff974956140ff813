namespace RnnBow.Onnx.Tests.Support;

/// <summary>Tests that run networks in the real ONNX Runtime.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxRuntimeTheoryAttribute : TheoryAttribute
{
    public OnnxRuntimeTheoryAttribute() => Skip = NodeFolder.Missing;
}
