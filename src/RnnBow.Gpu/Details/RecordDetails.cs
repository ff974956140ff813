using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>What a record may hold beside items and totals.</summary>
[Flags]
public enum RecordDetails
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The norms of the gradients reaching each hidden state, and an LSTM's cell state: <see cref="ItemNames.Hidden"/>.</summary>
    States = 1,

    /// <summary>What leaves each step past the gates and through them, in an LSTM and a GRU: <see cref="ItemNames.Path"/>.</summary>
    Paths = 2,

    /// <summary>How much of what the losses ask for cancels out: <see cref="StepCancellation"/>.</summary>
    Cancellation = 4,

    /// <summary>How much gradient each hidden unit gets, and from how far: <see cref="UnitCredit"/>.</summary>
    Units = 8,

    /// <summary>
    /// What truncation at every length would make of the gradients: <see cref="TruncatedGradients"/>, for <see cref="HorizonAdvisor"/>. It
    /// holds a gradient of each lag on the device: as many numbers as the layer has weights, for every lag.
    /// </summary>
    Truncation = 16,

    /// <summary>How fast the gradient of an Elman layer fades or grows at most: <see cref="DecayBound"/>.</summary>
    Bound = 32,

    /// <summary>All of them.</summary>
    All = States | Paths | Cancellation | Units | Truncation | Bound,
}
