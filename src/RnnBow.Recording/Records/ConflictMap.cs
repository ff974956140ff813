namespace RnnBow.Recording;

/// <summary>
/// Whether the losses ask for the same at one step: for each two of them the cosine between their items of weight_hh or bias_hh, which is
/// that between their gate gradients. 1 where they agree, -1 where they ask for the opposite. [S, C, C], with the columns of the layer's
/// items.
/// </summary>
public sealed class ConflictMap
{
    private readonly double[] _data;

    /// <summary>Wraps <paramref name="data"/> (not copied: the caller gives it away).</summary>
    /// <param name="step">j, at least 0.</param>
    /// <param name="sequences">S, at least 1.</param>
    /// <param name="columns">C, at least 1.</param>
    /// <param name="data">S * C * C numbers, row-major.</param>
    /// <exception cref="ArgumentException">A size is out of range, or the data do not have the stated shape.</exception>
    public ConflictMap(int step, int sequences, int columns, double[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequences, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var expected = (long)sequences * columns * columns;
        if (data.LongLength != expected)
        {
            throw new ArgumentException(
                $"The conflict map of step {step} has {data.Length} numbers; [{sequences}, {columns}, {columns}] takes {expected}.",
                nameof(data));
        }
        (Step, Sequences, Columns, _data) = (step, sequences, columns, data);
    }

    /// <summary>j, the step of the sequence.</summary>
    public int Step { get; }

    /// <summary>S, how many sequences were recorded.</summary>
    public int Sequences { get; }

    /// <summary>C, the columns of the layer's items: lags, and the remainder if there is one.</summary>
    public int Columns { get; }

    /// <summary>All numbers, [S, C, C] row-major; NaN where a column stands for no loss at this step, or its gradient is zero.</summary>
    public ReadOnlySpan<double> Data => _data;

    /// <summary>The cosine between two columns of one sequence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such sequence or column.</exception>
    public double this[int sequence, int first, int second]
    {
        get
        {
            if ((uint)sequence >= (uint)Sequences)
                throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"{Sequences} sequences were recorded.");
            if ((uint)first >= (uint)Columns)
                throw new ArgumentOutOfRangeException(nameof(first), first, $"There are {Columns} columns.");
            if ((uint)second >= (uint)Columns)
                throw new ArgumentOutOfRangeException(nameof(second), second, $"There are {Columns} columns.");
            return _data[(((sequence * Columns) + first) * Columns) + second];
        }
    }
}
