using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The <see cref="StepSeries"/> of one run, kept in memory (16 bytes a step) and added to as the run grows.</summary>
internal sealed class StepColumns
{
    private const int LatestTimes = 8;

    private readonly Column<long> _steps = new();
    private readonly Column<float> _largest = new();
    private readonly Column<float> _losses = new();
    private readonly Queue<DateTimeOffset> _times = new();

    public StepSeries Series { get; private set; } = new(default, default, default);

    /// <summary>The mean time between the latest steps; null if there are no two.</summary>
    public TimeSpan? Interval => Last is { } last && _times.Count > 1 ? (last.Time - _times.Peek()) / (_times.Count - 1) : null;

    /// <summary>The last step that was read; null before the first.</summary>
    public StepSummary? Last { get; private set; }

    /// <summary>Reads the steps that were recorded since.</summary>
    public void ReadOn(RunFile file)
    {
        foreach (var step in file.Steps(Last is { } last ? last.Step + 1 : 0))
        {
            _steps.Add(step.Step);
            _largest.Add((float)step.MaxNorm);
            _losses.Add((float)(step.Loss ?? double.NaN));
            _times.Enqueue(step.Time);
            if (_times.Count > LatestTimes) _times.Dequeue();
            Last = step;
        }

        Series = new(_steps.Values, _largest.Values, _losses.Values);
    }
}
