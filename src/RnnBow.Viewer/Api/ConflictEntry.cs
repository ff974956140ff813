namespace RnnBow.Viewer;

/// <summary>A conflict map: at which time step of the window, and in which array.</summary>
internal sealed record ConflictEntry(int TimeStep, string Array);
