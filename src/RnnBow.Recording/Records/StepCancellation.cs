namespace RnnBow.Recording;

/// <summary>
/// The cancellation at each use of one parameter, or of one gate's slice of it: the sum of the norms of the items of one step over the norm
/// of their sum, at least 1. With 1 all losses ask for the same; with 10 nine tenths of what they ask for cancel out.
/// </summary>
/// <remarks>
/// The items are those that the horizon keeps apart, and its remainder or merged columns count as one item each. NaN where no loss reaches
/// the step, or what the weight is multiplied with is zero.
/// </remarks>
public sealed class StepCancellation
{
    private readonly double[] _data;

    /// <summary>Wraps <paramref name="data"/> (not copied: the caller gives it away).</summary>
    /// <param name="parameter">PyTorch's name without the layer.</param>
    /// <param name="gate">The gate's letter, or "" for the whole parameter.</param>
    /// <param name="sequences">S, at least 1.</param>
    /// <param name="steps">T, at least 1.</param>
    /// <param name="data">S * T numbers, row-major.</param>
    /// <param name="whole">The number of the whole record.</param>
    /// <exception cref="ArgumentException">A size is out of range, or the data do not have the stated shape.</exception>
    public StepCancellation(string parameter, string gate, int sequences, int steps, double[] data, double whole)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequences, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (data.LongLength != (long)sequences * steps)
        {
            throw new ArgumentException(
                $"The numbers of {parameter} are {data.Length}; [{sequences}, {steps}] takes {(long)sequences * steps}.", nameof(data));
        }
        (Parameter, Gate, Sequences, Steps, Whole, _data) = (parameter, gate, sequences, steps, whole, data);
    }

    /// <summary>PyTorch's name without the layer.</summary>
    public string Parameter { get; }

    /// <summary>The gate's letter, or "" for the whole parameter.</summary>
    public string Gate { get; }

    /// <summary>S, how many sequences were recorded.</summary>
    public int Sequences { get; }

    /// <summary>T, how many steps the window has.</summary>
    public int Steps { get; }

    /// <summary>The sum of the norms of all items over the norm of dL/dP; NaN if the parameter is frozen.</summary>
    public double Whole { get; }

    /// <summary>All numbers, [S, T] row-major.</summary>
    public ReadOnlySpan<double> Data => _data;

    /// <summary>The number of one sequence at one step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such sequence or step.</exception>
    public double this[int sequence, int step]
    {
        get
        {
            if ((uint)sequence >= (uint)Sequences)
                throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"{Sequences} sequences were recorded.");
            if ((uint)step >= (uint)Steps)
                throw new ArgumentOutOfRangeException(nameof(step), step, $"The window has {Steps} steps.");
            return _data[(sequence * Steps) + step];
        }
    }
}
