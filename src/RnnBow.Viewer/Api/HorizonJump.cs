namespace RnnBow.Viewer;

/// <summary>A sudden change of the distance within which 90 % of the credit lies.</summary>
/// <param name="Step">Where it changes.</param>
/// <param name="From">The median of the steps before; infinite if beyond the horizon.</param>
/// <param name="To">The median of the steps from there on.</param>
/// <param name="Key">The parameter.</param>
internal sealed record HorizonJump(long Step, double From, double To, string Key);
