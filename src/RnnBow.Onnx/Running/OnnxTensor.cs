namespace RnnBow.Onnx;

/// <summary>Numbers that a network is given or returns: float32, or int64 for ids.</summary>
public sealed class OnnxTensor
{
    private readonly float[]? _floats;
    private readonly long[]? _ids;

    /// <summary>Numbers of float32.</summary>
    /// <param name="shape">The length of each axis.</param>
    /// <param name="values">As many numbers as the shape says, row-major; kept, not copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public OnnxTensor(long[] shape, float[] values)
        : this(shape, values.Length) => _floats = values;

    /// <summary>Ids.</summary>
    /// <inheritdoc cref="OnnxTensor(long[], float[])"/>
    public OnnxTensor(long[] shape, long[] values)
        : this(shape, values.Length) => _ids = values;

    private OnnxTensor(long[] shape, int count)
    {
        Shape = shape;
        if (shape.Aggregate(1L, (product, length) => product * length) != count)
            throw new ArgumentException($"{count} numbers are given for the shape [{string.Join(", ", shape)}].", nameof(shape));
    }

    /// <summary>The length of each axis.</summary>
    public long[] Shape { get; }

    /// <summary>Whether it holds ids.</summary>
    public bool IsIds => _ids is not null;

    /// <summary>The numbers, row-major.</summary>
    /// <exception cref="InvalidOperationException">It holds ids.</exception>
    public float[] Floats => _floats ?? throw new InvalidOperationException("The tensor holds ids, not float32.");

    /// <summary>The ids, row-major.</summary>
    /// <exception cref="InvalidOperationException">It holds float32.</exception>
    public long[] Ids => _ids ?? throw new InvalidOperationException("The tensor holds float32, not ids.");
}
