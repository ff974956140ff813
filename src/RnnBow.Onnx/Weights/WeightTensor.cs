namespace RnnBow.Onnx;

/// <summary>A tensor of the file and the parameters whose numbers it holds.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape in the file.</param>
/// <param name="Pieces">The parameters, one after the other.</param>
internal sealed record WeightTensor(string Name, long[] Shape, IReadOnlyList<WeightPiece> Pieces)
{
    internal float[] Read() => Pieces is [var only] ? only.Read() : [.. Pieces.SelectMany(piece => piece.Read())];

    internal void Write(float[] values)
    {
        var start = 0;
        foreach (var piece in Pieces)
        {
            piece.Write(values[start..(start + piece.Count)]);
            start += piece.Count;
        }
    }

    internal bool Holds(IReadOnlyList<WeightPiece> pieces) =>
        Pieces.Count == pieces.Count && Pieces.Zip(pieces).All(p => ReferenceEquals(p.First.Parameter, p.Second.Parameter));
}
