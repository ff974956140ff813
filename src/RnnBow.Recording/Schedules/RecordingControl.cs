namespace RnnBow.Recording;

/// <summary>
/// Decides which steps of one training loop are recorded: those of the schedule, as far as the budget affords them, and those that a
/// trigger asks for. It measures the steps itself and has to be told what each record took.
/// </summary>
/// <remarks>
/// Steps that triggers ask for are recorded in any case; what they cost is spent from the budget, and the schedule waits for it.
/// </remarks>
public sealed class RecordingControl
{
    private readonly object _gate = new();
    private readonly RecordingSchedule _schedule;
    private readonly IRecordingTrigger[] _triggers;
    private readonly RecordingBudget? _budget;
    private readonly TimeProvider _clock;
    private long? _begin;

    /// <summary>A control for one training loop.</summary>
    /// <param name="schedule">Which steps are recorded by their number.</param>
    /// <param name="triggers">What else asks for records; null for nothing.</param>
    /// <param name="budget">The share of the training time, above 0 and below 1, that recording may take; null for no limit.</param>
    /// <param name="clock">What measures the steps; the system's clock by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="budget"/> is out of range.</exception>
    public RecordingControl(
        RecordingSchedule schedule, IEnumerable<IRecordingTrigger>? triggers = null, double? budget = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
        _triggers = [.. triggers ?? []];
        _budget = budget is { } share ? new(share) : null;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Says that a training step begins, and asks whether it is to be recorded. To be called once for each step.</summary>
    /// <param name="step">The training step, at least 0.</param>
    public bool BeginStep(long step)
    {
        var asked = false;
        foreach (var trigger in _triggers) asked |= trigger.IsDue(step);
        return asked | (IsAffordable() && _schedule.ShouldRecord(step));
    }

    /// <summary>Says that a step was recorded, from any thread.</summary>
    /// <param name="took">What the step would have been faster without it.</param>
    public void Recorded(TimeSpan took)
    {
        RecordingMetrics.Recorded(took);
        lock (_gate) _budget?.Spend(took);
    }

    /// <summary>Says that a step was recorded, and tells the meter <c>RnnBow</c> how far back its gradient reaches.</summary>
    /// <param name="record">What was recorded.</param>
    /// <param name="took">What the step would have been faster without it.</param>
    public void Recorded(GradientRecord record, TimeSpan took)
    {
        ArgumentNullException.ThrowIfNull(record);
        Recorded(took);
        RecordingMetrics.Horizon(record);
    }

    private bool IsAffordable()
    {
        if (_budget is null) return true;
        lock (_gate)
        {
            var now = _clock.GetTimestamp();
            if (_begin is { } before) _budget.Earn(_clock.GetElapsedTime(before, now));
            _begin = now;
            return _budget.Affords;
        }
    }
}
