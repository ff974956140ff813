namespace RnnBow.Cli.Model;

/// <summary>The recurrent cell.</summary>
internal enum CellKind
{
    /// <summary>Elman's cell with tanh.</summary>
    Rnn,

    Lstm,

    Gru,
}
