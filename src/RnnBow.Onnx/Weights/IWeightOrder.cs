namespace RnnBow.Onnx;

/// <summary>How the numbers of a parameter lie in PyTorch and in ONNX.</summary>
internal interface IWeightOrder
{
    /// <summary>From PyTorch's order to ONNX's.</summary>
    float[] ToOnnx(float[] values);

    /// <summary>Back again, exactly.</summary>
    float[] FromOnnx(float[] values);
}
