namespace RnnBow.Recording;

/// <summary>A fact in which two runs differ.</summary>
/// <param name="Name">What it is called in the run file's table <c>run</c>.</param>
/// <param name="First">Its JSON in the first run; null if it is absent.</param>
/// <param name="Second">Its JSON in the second run; null if it is absent.</param>
public sealed record FactDifference(string Name, string? First, string? Second);
