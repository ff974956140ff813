namespace RnnBow.Recording;

/// <summary>
/// The itemized gradients of one parameter (or one gate's slice of it) under one measure, for every recorded sequence and step:
/// shape [S, T, C], where the C columns are the lags <see cref="FirstLag"/> .. <see cref="FirstLag"/> + <see cref="Lags"/> - 1
/// and, if <see cref="HasRemainder"/>, one last column for all losses further away than that.
/// </summary>
/// <remarks>
/// The entry at step j and lag k belongs to the loss at step t = j + k. Where that loss lies beyond the window (t >= T) the entry is 0.
/// Source: RNNbow (Cashman et al., 2017), eq. 14.
/// </remarks>
public sealed class ItemArray
{
    private readonly float[] _data;
    private readonly IReadOnlyList<LagSpan>? _spans;

    /// <summary>Wraps <paramref name="data"/> (not copied: the caller gives it away).</summary>
    /// <param name="parameter">PyTorch's name without the layer: weight_ih, weight_hh, bias_ih or bias_hh.</param>
    /// <param name="gate">The gate's letter (LSTM i f g o, GRU r z n), or "" for the whole parameter.</param>
    /// <param name="measure">How each item became a number.</param>
    /// <param name="sequences">S, at least 1.</param>
    /// <param name="steps">T, at least 1.</param>
    /// <param name="firstLag">The lag of the first column.</param>
    /// <param name="lags">How many lags have a column of their own, at least 1.</param>
    /// <param name="hasRemainder">Whether a last column holds what lies beyond.</param>
    /// <param name="data">S * T * C numbers, row-major.</param>
    /// <param name="spans">The lags of each column at each step, [T, C]; null where column k is lag first + k at every step.</param>
    /// <exception cref="ArgumentException">A size is out of range, or the data do not have the stated shape.</exception>
    public ItemArray(
        string parameter, string gate, Measure measure, int sequences, int steps, int firstLag, int lags, bool hasRemainder,
        float[] data, IReadOnlyList<LagSpan>? spans = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequences, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(lags, 1);
        var columns = lags + (hasRemainder ? 1 : 0);
        var expected = (long)sequences * steps * columns;
        if (data.LongLength != expected)
            throw new ArgumentException(
                $"The items of {parameter} have {data.LongLength} numbers; [{sequences}, {steps}, {columns}] takes {expected}.",
                nameof(data));
        if (spans is not null && spans.Count != steps * columns)
            throw new ArgumentException($"{spans.Count} spans were given; [{steps}, {columns}] takes {steps * columns}.", nameof(spans));
        _spans = spans;
        (Parameter, Gate, Measure) = (parameter, gate, measure);
        (Sequences, Steps, FirstLag, Lags, HasRemainder, _data) = (sequences, steps, firstLag, lags, hasRemainder, data);
    }

    /// <summary>PyTorch's name without the layer: weight_ih, weight_hh, bias_ih or bias_hh; or one of <see cref="ItemNames"/>.</summary>
    public string Parameter { get; }

    /// <summary>The gate's letter, or "" for the whole parameter.</summary>
    public string Gate { get; }

    /// <summary>How each item became a number.</summary>
    public Measure Measure { get; }

    /// <summary>S, how many sequences of the batch were recorded.</summary>
    public int Sequences { get; }

    /// <summary>T, how many steps the window has.</summary>
    public int Steps { get; }

    /// <summary>The lag of the first column.</summary>
    public int FirstLag { get; }

    /// <summary>How many lags have a column of their own.</summary>
    public int Lags { get; }

    /// <summary>Whether the last column holds the losses beyond the last lag, merged into one item before it was measured.</summary>
    public bool HasRemainder { get; }

    /// <summary>C, lags plus the remainder if there is one.</summary>
    public int Columns => Lags + (HasRemainder ? 1 : 0);

    /// <summary>
    /// Whether a column before the remainder's stands for other lags than <see cref="FirstLag"/> and its number at some step, as in a
    /// logarithmic horizon: see <see cref="SpanOf"/>.
    /// </summary>
    public bool HasMergedColumns => _spans is not null && _spans
        .Select((span, i) => (Span: span, Column: i % Columns))
        .Any(at => at.Column < Lags && at.Span.Count > 0 && at.Span != new LagSpan(FirstLag + at.Column, 1));

    /// <summary>Whether what its columns stand for was given, and does not follow from their number alone.</summary>
    internal bool HasSpans => _spans is not null;

    /// <summary>
    /// The lags that a column stands for at a step; none (a count of 0) where nothing is in it. The remainder of an array that keeps lags
    /// on both sides merges what lies beyond either: its span begins at the first lag that is not kept, and only its count holds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such step or column.</exception>
    public LagSpan SpanOf(int step, int column)
    {
        var index = Index(0, step, column);
        if ((uint)column >= (uint)Columns)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"There are {Columns} columns.");
        if (_spans is not null)
            return _spans[index];
        var beyond = Steps - step - FirstLag - column;
        return new(FirstLag + column, Math.Max(0, HasRemainder && column == Lags ? beyond : Math.Min(beyond, 1)));
    }

    /// <summary>All numbers, [S, T, C] row-major.</summary>
    public ReadOnlySpan<float> Data => _data;

    /// <summary>
    /// The item of the loss at step <paramref name="step"/> + <paramref name="lag"/> through the use at <paramref name="step"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such sequence, step or lag.</exception>
    public float this[int sequence, int step, int lag] => _data[Index(sequence, step, Column(lag))];

    /// <summary>The item of all losses beyond the last lag through the use at <paramref name="step"/>; 0 without a remainder.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such sequence or step.</exception>
    public float Remainder(int sequence, int step)
    {
        var index = Index(sequence, step, Columns - 1);
        return HasRemainder ? _data[index] : 0f;
    }

    /// <summary>The largest absolute number; NaN if one of them is NaN.</summary>
    internal double LargestItem
    {
        get
        {
            double largest = 0;
            foreach (var value in _data)
                if (float.IsNaN(value)) return double.NaN;
                else largest = Math.Max(largest, Math.Abs((double)value));
            return largest;
        }
    }

    /// <summary>The same array with every number multiplied with a factor.</summary>
    internal ItemArray ScaledBy(double factor) => new(
        Parameter, Gate, Measure, Sequences, Steps, FirstLag, Lags, HasRemainder,
        Array.ConvertAll(_data, v => (float)(v * factor)), _spans);

    private int Column(int lag)
    {
        if (lag < FirstLag || lag >= FirstLag + Lags)
            throw new ArgumentOutOfRangeException(nameof(lag), lag, $"Lags {FirstLag} to {FirstLag + Lags - 1} are kept apart.");
        return lag - FirstLag;
    }

    private int Index(int sequence, int step, int column)
    {
        if ((uint)sequence >= (uint)Sequences)
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"{Sequences} sequences were recorded.");
        if ((uint)step >= (uint)Steps)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"The window has {Steps} steps.");
        return ((sequence * Steps) + step) * Columns + column;
    }
}
