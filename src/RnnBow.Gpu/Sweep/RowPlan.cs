using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>
/// Which rows the sweep carries at each step, and which losses each one stands for. The sweep is linear in its rows, so a plan may add rows
/// together at any time; it may not drop one.
/// </summary>
/// <remarks>
/// A step whose output no loss reads has no row at all: the cost is that of the losses there are.
/// </remarks>
internal abstract class RowPlan
{
    /// <param name="steps">T.</param>
    /// <param name="sources">The steps that have a loss, ascending.</param>
    protected RowPlan(int steps, IReadOnlyList<int> sources) => (Steps, Sources) = (steps, sources);

    /// <summary>T.</summary>
    internal int Steps { get; }

    /// <summary>The steps that have a loss, ascending.</summary>
    internal IReadOnlyList<int> Sources { get; }

    /// <summary>R, how many rows the buffers hold.</summary>
    internal abstract int Capacity { get; }

    /// <summary>Whether sources enter the buffers one by one, instead of all being there from the start.</summary>
    internal virtual bool AdmitsSources => false;

    /// <summary>The first live row of the present step.</summary>
    internal int First { get; private protected set; }

    /// <summary>How many rows are live at the present step.</summary>
    internal int Count { get; private protected set; }

    /// <summary>The most rows that can be live when the sweep is <paramref name="steps"/> steps further back.</summary>
    internal abstract int MostRowsWithin(int steps);

    /// <summary>Goes back to step j: takes in its loss, and merges rows. Steps come in order, from the last to the first.</summary>
    internal void Advance(int step, IReadOnlyList<RowBuffer> buffers)
    {
        Move(step, buffers);
        Remember(step);
    }

    /// <summary>What the live rows of a step that was passed stand for, row by row.</summary>
    internal abstract IReadOnlyList<RowMeaning> RowsAt(int step);

    /// <summary>Makes the plan of a horizon.</summary>
    internal static RowPlan Of(Horizon horizon, int steps, IReadOnlyList<int> sources) => horizon.Kind switch
    {
        HorizonKind.Adaptive => new AdaptivePlan(steps, sources, horizon.Epsilon),
        HorizonKind.Logarithmic => new LogarithmicPlan(steps, sources, horizon.RowsPerSize),
        _ => new WindowPlan(steps, sources, horizon.LagsFor(steps)),
    };

    private protected abstract void Move(int step, IReadOnlyList<RowBuffer> buffers);

    /// <summary>Keeps what <see cref="RowsAt"/> needs to know of the present step.</summary>
    private protected abstract void Remember(int step);

    /// <summary>The lags that a row stands for, and whether it is the remainder.</summary>
    internal readonly record struct RowMeaning(LagSpan Lags, bool IsRemainder)
    {
        /// <summary>The mean distance |t - j| of its losses.</summary>
        internal double Distance { get; init; } = Math.Abs(Lags.First) + ((Lags.Count - 1) / 2.0);
    }
}
