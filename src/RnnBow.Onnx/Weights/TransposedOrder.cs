namespace RnnBow.Onnx;

/// <summary>A matrix [rows, columns] in PyTorch, [columns, rows] in ONNX.</summary>
internal sealed class TransposedOrder(long rows, long columns) : IWeightOrder
{
    public float[] ToOnnx(float[] values) => Transpose(values, rows, columns);

    public float[] FromOnnx(float[] values) => Transpose(values, columns, rows);

    private static float[] Transpose(float[] values, long rows, long columns)
    {
        var turned = new float[values.Length];
        for (var row = 0L; row < rows; row++)
            for (var column = 0L; column < columns; column++)
                turned[(column * rows) + row] = values[(row * columns) + column];
        return turned;
    }
}
