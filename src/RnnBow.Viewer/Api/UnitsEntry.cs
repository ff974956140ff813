namespace RnnBow.Viewer;

/// <summary>The credit of the units of one gate, "" for all: the names of two arrays [H].</summary>
internal sealed record UnitsEntry(string Gate, string Means, string MeanLags);
