namespace RnnBow.Recording;

/// <summary>How an itemized gradient, a matrix or a vector, becomes one number.</summary>
public enum Measure
{
    /// <summary>Frobenius norm of the item; at least 0. Norms do not add up: their sum exceeds the norm of the sum.</summary>
    Norm,

    /// <summary>
    /// Mean absolute entry of the item; at least 0. The "average over nodes" of RNNbow (Cashman et al., 2017, section 4.2.2).
    /// </summary>
    Mean,

    /// <summary>Largest absolute entry of the item; at least 0.</summary>
    Max,

    /// <summary>
    /// The item's inner product with the parameter's whole gradient G, over |G|^2: signed, and exactly 1 when summed over
    /// all items (and gates) of a parameter. Undefined (NaN) where G is zero.
    /// </summary>
    Share,

    /// <summary>
    /// Frobenius norm of the item behind Adam's preconditioner, each entry divided by sqrt(v) + eps of its weight; at least 0. How much the
    /// item moves the weights, but for the learning rate and momentum.
    /// </summary>
    Adam,
}
