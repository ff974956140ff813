namespace RnnBow.Onnx;

/// <summary>The same in both.</summary>
internal sealed class SameOrder : IWeightOrder
{
    internal static readonly SameOrder Instance = new();

    public float[] ToOnnx(float[] values) => values;

    public float[] FromOnnx(float[] values) => values;
}
