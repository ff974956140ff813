namespace RnnBow.Recording;

/// <summary>
/// What an <see cref="ItemArray"/> may hold in place of a parameter's items: norms of the gradient that travels between the steps. All are
/// under <see cref="Measure.Norm"/>.
/// </summary>
public static class ItemNames
{
    /// <summary>|dL_t/dh[j]|, the gradient of the loss at t that reaches the hidden state of step j.</summary>
    public const string Hidden = "hidden";

    /// <summary>|dL_t/dc[j]|, the same of an LSTM's cell state, with what comes to it through h[j].</summary>
    public const string Cell = "cell";

    /// <summary>What leaves step j for step j-1, by the way it takes; which way is the array's gate.</summary>
    public const string Path = "path";

    /// <summary>The gate of a <see cref="Path"/>: from c[j] to c[j-1] of an LSTM, through the forget gate's value alone.</summary>
    public const string Highway = "highway";

    /// <summary>The gate of a <see cref="Path"/>: from h[j] to h[j-1] of a GRU, through the update gate's value alone.</summary>
    public const string Leak = "leak";

    /// <summary>The gate of a <see cref="Path"/>: to h[j-1] through the gates' pre-activations and weight_hh.</summary>
    public const string Gates = "gates";

    /// <summary>Whether the name is a parameter's, and not one of the above.</summary>
    public static bool IsParameter(string name) => name is not (Hidden or Cell or Path);
}
