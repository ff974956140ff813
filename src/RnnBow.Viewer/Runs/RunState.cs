namespace RnnBow.Viewer;

/// <summary>How far a run has come: what is told to the page whenever it changes.</summary>
/// <param name="Id">The number of the run.</param>
/// <param name="Version">Another number whenever the run has grown, or was begun anew.</param>
/// <param name="Edition">Another number whenever what was read of the run does not hold any more.</param>
/// <param name="Steps">How many steps are recorded.</param>
/// <param name="LastStep">The latest of them.</param>
/// <param name="Live">Whether somebody seems to be writing the file.</param>
/// <param name="Error">What went wrong with the file since it was opened; null if nothing did.</param>
internal sealed record RunState(int Id, long Version, int Edition, int Steps, long? LastStep, bool Live, string? Error);
