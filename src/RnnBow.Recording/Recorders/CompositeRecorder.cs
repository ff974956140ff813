namespace RnnBow.Recording;

/// <summary>Gives each record to several recorders, in the order in which they were named.</summary>
/// <remarks>
/// Every recorder receives every record, whatever the others do; what they throw is thrown together once all were asked. It adds no
/// locks: it may be called from several threads if all its recorders may. It does not own them: dispose of them where you made them.
/// </remarks>
public sealed class CompositeRecorder : IGradientRecorder
{
    private readonly IGradientRecorder[] _recorders;

    /// <summary>Joins recorders.</summary>
    /// <param name="recorders">Who receives the records; may be empty, and then records go nowhere.</param>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    public CompositeRecorder(params IEnumerable<IGradientRecorder> recorders)
    {
        ArgumentNullException.ThrowIfNull(recorders);
        _recorders = [.. recorders];
        var missing = Array.IndexOf(_recorders, null);
        if (missing >= 0) throw new ArgumentException($"Recorder {missing} of {_recorders.Length} is null.", nameof(recorders));
    }

    /// <summary>Gives <paramref name="record"/> to all recorders.</summary>
    /// <exception cref="AggregateException">At least one recorder threw; holds what each of them threw.</exception>
    public void Record(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        List<Exception>? failures = null;
        foreach (var recorder in _recorders)
        {
            try
            {
                recorder.Record(record);
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
            }
        }

        if (failures is not null)
            throw new AggregateException(
                $"{failures.Count} of {_recorders.Length} recorders failed on the record of step {record.Step}.", failures);
    }
}
