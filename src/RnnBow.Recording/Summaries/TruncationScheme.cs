namespace RnnBow.Recording;

/// <summary>How backpropagation is truncated.</summary>
public enum TruncationScheme
{
    /// <summary>Every loss goes back k steps.</summary>
    EachLoss,

    /// <summary>
    /// The sequence is cut into chunks of k steps, as training loops mostly do, so that a loss near the beginning of its chunk goes back
    /// fewer steps. The mean over the places where the chunks may begin.
    /// </summary>
    Chunks,
}
