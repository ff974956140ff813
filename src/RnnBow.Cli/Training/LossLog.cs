namespace RnnBow.Cli.Training;

/// <summary>Averages the training loss, so that one number is logged for several steps.</summary>
internal sealed class LossLog
{
    public const int Interval = 10;

    private readonly List<double> _pending;

    public LossLog(IEnumerable<double> pending) => _pending = [.. pending];

    /// <summary>The losses that no logged number holds yet.</summary>
    public IReadOnlyList<double> Pending => _pending;

    /// <summary>The latest number; NaN before the first.</summary>
    public double Latest { get; private set; } = double.NaN;

    /// <summary>Takes the loss of a step; gives the mean to log after every tenth step.</summary>
    public double? Add(long step, double loss)
    {
        if (double.IsFinite(loss))
            _pending.Add(loss);
        if (double.IsNaN(Latest) && _pending.Count > 0)
            Latest = _pending.Average();
        if ((step + 1) % Interval != 0 || _pending.Count == 0)
            return null;
        Latest = _pending.Average();
        _pending.Clear();
        return Latest;
    }
}
