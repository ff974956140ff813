namespace RnnBow.Onnx;

/// <summary>
/// The gates of a cell, stacked in PyTorch's order and in ONNX's: LSTM i, f, g, o and i, o, f, c (its c is PyTorch's g); GRU r, z, n and
/// z, r, h (its h is PyTorch's n).
/// </summary>
internal sealed class GateOrder : IWeightOrder
{
    // Where in PyTorch's order the gate stands that ONNX has at each place.
    private readonly int[] _places;

    private GateOrder(params int[] places) => _places = places;

    /// <summary>How many gates are stacked.</summary>
    internal int Gates => _places.Length;

    internal static GateOrder Of(OnnxCell cell) => cell switch
    {
        OnnxCell.Lstm => new(0, 3, 1, 2),
        OnnxCell.Gru => new(1, 0, 2),
        _ => new(0),
    };

    public float[] ToOnnx(float[] values) => Move(values, (onnx, torch) => (onnx, torch));

    public float[] FromOnnx(float[] values) => Move(values, (onnx, torch) => (torch, onnx));

    private float[] Move(float[] values, Func<int, int, (int To, int From)> direction)
    {
        var block = values.Length / Gates;
        var moved = new float[values.Length];
        for (var place = 0; place < Gates; place++)
        {
            var (to, from) = direction(place, _places[place]);
            values.AsSpan(from * block, block).CopyTo(moved.AsSpan(to * block));
        }
        return moved;
    }
}
