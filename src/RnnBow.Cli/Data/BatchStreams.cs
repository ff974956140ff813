namespace RnnBow.Cli.Data;

/// <summary>
/// Cuts a text into B equal parts that are read side by side, T characters at a time, so that each window goes on where the one
/// before it ended and the state of the network can be carried over. After the last whole window all parts begin again.
/// </summary>
internal sealed class BatchStreams
{
    private readonly ReadOnlyMemory<int> _text;
    private readonly int _partLength;

    /// <param name="text">The ids of the text.</param>
    /// <param name="sequences">B, at least 1.</param>
    /// <param name="window">T, at least 1.</param>
    /// <exception cref="CommandFailedException">A part is shorter than a window and the character that follows it.</exception>
    public BatchStreams(ReadOnlyMemory<int> text, int sequences, int window)
    {
        (_text, Sequences, Window, _partLength) = (text, sequences, window, text.Length / sequences);
        if (_partLength < window + 1)
        {
            throw new CommandFailedException(
                $"The training text has {Say.Number(text.Length)} characters; {Say.Count(sequences, "sequence")} with a window of "
                + $"{window} need at least {Say.Number((long)sequences * (window + 1))}. "
                + "Give more data, or a smaller --window or --batch.");
        }
    }

    /// <summary>B.</summary>
    public int Sequences { get; }

    /// <summary>T.</summary>
    public int Window { get; }

    /// <summary>How many windows there are before the parts begin again.</summary>
    public int WindowsPerPass => (_partLength - 1) / Window;

    /// <summary>The windows that were taken since the beginning, over all passes.</summary>
    public long Taken { get; set; }

    /// <summary>The next window of every sequence.</summary>
    public Batch Next()
    {
        var position = (int)(Taken % WindowsPerPass) * Window;
        Taken++;
        var (inputs, targets) = (new long[Window * Sequences], new long[Window * Sequences]);
        var text = _text.Span;
        for (var sequence = 0; sequence < Sequences; sequence++)
        {
            var part = text.Slice((sequence * _partLength) + position, Window + 1);
            for (var step = 0; step < Window; step++)
            {
                inputs[(step * Sequences) + sequence] = part[step];
                targets[(step * Sequences) + sequence] = part[step + 1];
            }
        }
        return new(inputs, targets, position, StartsOver: position == 0);
    }
}
