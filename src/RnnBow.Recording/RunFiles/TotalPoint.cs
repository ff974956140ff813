namespace RnnBow.Recording;

/// <summary>The gradient of one parameter, or of one gate's slice of it, at one recorded step.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Norm">See <see cref="ParameterTotal.Norm"/>.</param>
/// <param name="Residual">See <see cref="ParameterTotal.Residual"/>.</param>
/// <param name="Items">
/// Its items in a few numbers; null if none were recorded, or the file was written by a program that did not store them.
/// </param>
public readonly record struct TotalPoint(long Step, double Norm, double Residual, ItemOverview? Items);
