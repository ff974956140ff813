namespace RnnBow.Cli.Model;

/// <summary>What must agree for the weights of one network to fit another.</summary>
/// <param name="Cell">The recurrent cell.</param>
/// <param name="Hidden">Units per layer.</param>
/// <param name="Layers">Recurrent layers, one above the other.</param>
/// <param name="Symbols">How many characters there are to tell apart: inputs and outputs.</param>
internal sealed record ModelShape(CellKind Cell, int Hidden, int Layers, int Symbols)
{
    /// <summary>"LSTM, 2 layers of 128".</summary>
    public override string ToString() => $"{Cell.ToString().ToUpperInvariant()}, {Say.Count(Layers, "layer")} of {Hidden}";
}
