namespace TorchSharp;

public static partial class torch
{
    /// <summary>What a division does with the fraction.</summary>
    public enum RoundingMode
    {
        /// <summary>Keeps it.</summary>
        None,

        /// <summary>Drops it.</summary>
        trunc,

        /// <summary>Rounds down.</summary>
        floor,
    }
}
