namespace RnnBow.Recording;

/// <summary>Receives itemized gradients while a network trains.</summary>
/// <remarks>
/// <see cref="Record"/> is called on the thread that runs backpropagation, once per recorded step, in order. It may be called from
/// several threads if one recorder is given to several networks: an implementation says whether it allows that. What it throws
/// reaches the training program at its next call into the network, not in the middle of backpropagation. It may keep the record.
/// </remarks>
public interface IGradientRecorder
{
    /// <summary>Takes one record.</summary>
    void Record(GradientRecord record);
}
