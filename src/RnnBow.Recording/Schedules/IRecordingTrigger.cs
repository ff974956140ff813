namespace RnnBow.Recording;

/// <summary>A reason to record a step that its number does not tell: see <see cref="RecordingTriggers"/>, or write one.</summary>
public interface IRecordingTrigger
{
    /// <summary>
    /// Whether this step is to be recorded. Asked once before every training step, on the thread that trains, whatever the others answer;
    /// a request that was made once is answered once.
    /// </summary>
    /// <param name="step">The training step, counted from 0.</param>
    bool IsDue(long step);
}
