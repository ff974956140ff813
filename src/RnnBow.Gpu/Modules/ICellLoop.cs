namespace RnnBow.Gpu;

/// <summary>A module that runs a user's cells over time.</summary>
internal interface ICellLoop
{
    /// <summary>What it runs.</summary>
    CellLoop Loop { get; }
}
