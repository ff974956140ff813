namespace RnnBow.Recording;

/// <summary>A moment at which an interrupted run was taken up again.</summary>
/// <param name="AfterStep">The last step that was kept; -1 if none was.</param>
/// <param name="Time">When the run was taken up, in UTC.</param>
public sealed record Resumption(long AfterStep, DateTimeOffset Time);
