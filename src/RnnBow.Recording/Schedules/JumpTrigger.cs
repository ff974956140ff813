namespace RnnBow.Recording;

/// <summary>Records the step after a reported number has jumped above a multiple of its running median, or is not finite.</summary>
/// <remarks>
/// It answers once for each jump: a number that stays up is not a second jump before one report below the multiple, or before the median
/// has followed. It needs <see cref="LeastReports"/> finite reports before it judges, and a median above 0.
/// </remarks>
public sealed class JumpTrigger : IRecordingTrigger
{
    /// <summary>How many finite numbers have to be reported before one of them can be a jump.</summary>
    public const int LeastReports = 5;

    private readonly object _gate = new();
    private readonly Queue<double> _reports = [];
    private readonly List<double> _sorted = [];
    private readonly double _factor;
    private readonly int _window;
    private bool _up;
    private bool _due;

    /// <summary>A trigger that has seen nothing yet.</summary>
    /// <param name="factor">The multiple of the median above which a number has jumped, above 1.</param>
    /// <param name="window">Of how many latest finite reports the median is taken, at least <see cref="LeastReports"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public JumpTrigger(double factor, int window = 64)
    {
        if (!(factor > 1 && double.IsFinite(factor)))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A jump is a factor above 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(window, LeastReports);
        (_factor, _window) = (factor, window);
    }

    /// <summary>Takes the loss, or the norm of the gradient, of the step that is over; from any thread.</summary>
    /// <param name="value">The number; NaN and infinities are jumps.</param>
    public void Report(double value)
    {
        lock (_gate)
        {
            var isUp = !double.IsFinite(value) || (_sorted.Count >= LeastReports && Median() > 0 && value > _factor * Median());
            _due |= isUp && !_up;
            _up = isUp;
            if (double.IsFinite(value)) Remember(value);
        }
    }

    /// <inheritdoc/>
    public bool IsDue(long step)
    {
        lock (_gate)
        {
            var due = _due;
            _due = false;
            return due;
        }
    }

    private double Median() => (_sorted[(_sorted.Count - 1) / 2] + _sorted[_sorted.Count / 2]) / 2;

    private void Remember(double value)
    {
        if (_reports.Count == _window) _sorted.RemoveAt(_sorted.BinarySearch(_reports.Dequeue()));
        _reports.Enqueue(value);
        var place = _sorted.BinarySearch(value);
        _sorted.Insert(place < 0 ? ~place : place, value);
    }
}
