namespace RnnBow.Onnx;

/// <summary>The weights of one recurrent node, in ONNX's order.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Cell">Its cell.</param>
/// <param name="Directions">D.</param>
/// <param name="InputSize">I.</param>
/// <param name="HiddenSize">H.</param>
/// <param name="W">[D, G*H, I].</param>
/// <param name="R">[D, G*H, H].</param>
/// <param name="B">[D, 2*G*H]; null without biases.</param>
internal sealed record RecurrentLayerWeights(
    string Name, OnnxCell Cell, int Directions, long InputSize, long HiddenSize, float[] W, float[] R, float[]? B)
{
    /// <summary>Whether this layer may be the next of a network that the other one is the last of.</summary>
    internal bool Continues(RecurrentLayerWeights below) =>
        (Cell, Directions, HiddenSize, B is null) == (below.Cell, below.Directions, below.HiddenSize, below.B is null)
        && InputSize == below.Directions * below.HiddenSize;

    internal void Write(RecurrentModule module, int layer, int direction)
    {
        var order = GateOrder.Of(Cell);
        module.Piece("weight_ih", layer, direction, order).Write(Part(W, direction, Directions));
        module.Piece("weight_hh", layer, direction, order).Write(Part(R, direction, Directions));
        if (B is null)
            return;
        module.Piece("bias_ih", layer, direction, order).Write(Part(B, 2 * direction, 2 * Directions));
        module.Piece("bias_hh", layer, direction, order).Write(Part(B, (2 * direction) + 1, 2 * Directions));
    }

    private static float[] Part(float[] values, int number, int parts)
    {
        var length = values.Length / parts;
        return values[(number * length)..((number + 1) * length)];
    }
}
