namespace RnnBow.Recording;

/// <summary>
/// Keeps what recording costs below a share of the training time, by saying when the next record can be afforded. It knows no clock: it is
/// told how long things took.
/// </summary>
/// <remarks>
/// <para>
/// Every second of training earns <see cref="Share"/> seconds of recording, every record spends what it took, and a record is affordable
/// while nothing is owed, or if it is one of the first <see cref="FirstRecords"/>. So after any time t the records that it allowed took at
/// most <c>Share * t</c> and <see cref="FirstRecords"/> (or 1, if that is 0) times the longest of them: over a long run, the share.
/// </para>
/// <para>
/// What is saved up is limited to <see cref="MostSaved"/> mean records, so that a pause is not followed by a flood. One thread at a time.
/// </para>
/// </remarks>
public sealed class RecordingBudget
{
    /// <summary>How many mean records' cost can be saved up.</summary>
    public const int MostSaved = 10;

    private double _saved;
    private double _spent;
    private long _records;

    /// <summary>A budget of which nothing is spent.</summary>
    /// <param name="share">Seconds of recording for each second of training, recording included: above 0 and below 1; 0.02 is 2 %.</param>
    /// <param name="firstRecords">
    /// How many records are affordable in any case, so that a run shows something from the start; at least 0.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public RecordingBudget(double share, int firstRecords = 3)
    {
        if (!(share > 0 && share < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share of the training time lies above 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(firstRecords);
        (Share, FirstRecords) = (share, firstRecords);
    }

    /// <summary>The share of the training time that recording may take.</summary>
    public double Share { get; }

    /// <summary>How many records are affordable in any case.</summary>
    public int FirstRecords { get; }

    /// <summary>Whether a record can be afforded now.</summary>
    public bool Affords => _records < FirstRecords || _saved >= 0;

    /// <summary>Takes the duration of a training step, from its beginning to that of the next, with whatever was recorded in it.</summary>
    public void Earn(TimeSpan step)
    {
        _saved += Share * step.TotalSeconds;
        if (_saved > 0) _saved = Math.Min(_saved, _records == 0 ? 0 : MostSaved * _spent / _records);
    }

    /// <summary>Takes what one record cost.</summary>
    public void Spend(TimeSpan recording)
    {
        _saved -= recording.TotalSeconds;
        _spent += recording.TotalSeconds;
        _records++;
    }
}
