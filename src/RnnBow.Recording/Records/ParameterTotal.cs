namespace RnnBow.Recording;

/// <summary>The whole gradient of one parameter, or of one gate's slice of it, over the recorded sequences.</summary>
/// <param name="Parameter">PyTorch's name without the layer: weight_ih, weight_hh, bias_ih or bias_hh.</param>
/// <param name="Gate">The gate's letter, or "" for the whole parameter.</param>
/// <param name="Norm">Frobenius norm of dL/dP, from ordinary backpropagation; NaN if the parameter is frozen.</param>
/// <param name="Residual">
/// Norm of (sum of items - dL/dP) over the norm of dL/dP: how exactly the items add up. About 1e-7 in float32; 0 where both are zero;
/// NaN if the parameter is frozen, so that ordinary backpropagation gives nothing to compare with.
/// </param>
public sealed record ParameterTotal(string Parameter, string Gate, double Norm, double Residual);
