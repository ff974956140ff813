namespace RnnBow.Recording;

/// <summary>Records the next step after <see cref="RecordNow"/>.</summary>
public sealed class RequestTrigger : IRecordingTrigger
{
    private int _requested;

    /// <summary>Asks for a record of the next training step; from any thread. Several calls before that step are one.</summary>
    public void RecordNow() => Interlocked.Exchange(ref _requested, 1);

    /// <inheritdoc/>
    public bool IsDue(long step) => Interlocked.Exchange(ref _requested, 0) == 1;
}
