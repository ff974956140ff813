namespace RnnBow.Recording;

/// <summary>What is wrong with an item.</summary>
public enum FaultKind
{
    /// <summary>It is not a number.</summary>
    NaN,

    /// <summary>It is infinite.</summary>
    Infinity,

    /// <summary>It is finite and above the threshold.</summary>
    Explosion,
}
