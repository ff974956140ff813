namespace RnnBow.Cli.Onnx;

/// <summary>What runs a network of an ONNX file.</summary>
internal enum OnnxEngine
{
    /// <summary>ONNX Runtime where it is there, else Torch.</summary>
    Auto,

    OnnxRuntime,

    Torch,
}
