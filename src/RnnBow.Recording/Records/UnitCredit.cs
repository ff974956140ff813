namespace RnnBow.Recording;

/// <summary>How much gradient each hidden unit of a layer gets, and from how far: one gate's, or that of all gates.</summary>
/// <param name="Gate">The gate's letter, or "" for the mean over all gates.</param>
/// <param name="Means">
/// |delta_u| of each unit u, delta the gate's gradient dL_t/da[j], in the mean over all items: sequences, steps, and the losses that the
/// horizon keeps apart. [H].
/// </param>
/// <param name="MeanLags">
/// The distance |t - j| of each unit's items in the mean, each one weighted by its |delta_u|; what stands for several losses counts at
/// their mean distance. NaN where the unit gets no gradient. [H].
/// </param>
public sealed record UnitCredit(string Gate, IReadOnlyList<double> Means, IReadOnlyList<double> MeanLags);
