namespace RnnBow.Cli.Itemize;

/// <summary>The cells that weights may belong to, under the names of <c>--cell</c>.</summary>
internal static class TrainedCell
{
    public const string Auto = "auto";
    public const string Tanh = "rnn_tanh";
    public const string Relu = "rnn_relu";
    public const string Lstm = "lstm";
    public const string Gru = "gru";

    public static readonly string[] Choices = [Auto, Tanh, Relu, Lstm, Gru];

    /// <summary>How many gates' weights are stacked.</summary>
    public static int Gates(string cell) => cell switch { Lstm => 4, Gru => 3, _ => 1 };

    /// <summary>The cell with so many gates.</summary>
    /// <exception cref="CommandFailedException">There is none, or more than one.</exception>
    public static string WithGates(long gates) => gates switch
    {
        4 => Lstm,
        3 => Gru,
        1 => throw new CommandFailedException(
            "The weights are those of an RNN, and do not tell whether it is a tanh or a relu: say --cell rnn_tanh or --cell rnn_relu."),
        _ => throw new CommandFailedException($"The weights stack {gates} gates; an LSTM has 4, a GRU 3, an RNN 1."),
    };
}
