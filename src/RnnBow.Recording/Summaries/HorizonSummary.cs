namespace RnnBow.Recording;

/// <summary>How far back the gradient of one parameter reaches: the credit of each lag, and where half and 90 % of it lie.</summary>
/// <remarks>
/// The credit of a lag is the sum of its items over all sequences and steps, divided by S * T: pairs whose loss lies outside the window
/// count as 0, as they add nothing to the gradient either. So credits of one summary can be added. The remainder is one item, measured
/// after its losses were summed: its credit is at most what its losses would have had one by one. The same holds for merged columns
/// (<see cref="ItemArray.HasMergedColumns"/>): the credit of each is spread evenly over the lags that it stands for at its step.
/// </remarks>
public sealed class HorizonSummary
{
    private const double Half = 0.5;
    private const double NinetyPercent = 0.9;

    private HorizonSummary(LagSums sums, double pairs)
    {
        FirstLag = sums.FirstLag;
        Credit = [.. sums.ByLag.Select(sum => sum / pairs)];
        Remainder = sums.Remainder / pairs;
        // From the sums, which a part of the credit is compared with exactly where the items are whole numbers.
        (HalfWithin, NinetyPercentWithin) = (Reach(sums, Half), Reach(sums, NinetyPercent));
    }

    /// <summary>The lag of the first entry of <see cref="Credit"/>; negative where losses reach a layer from both sides.</summary>
    public int FirstLag { get; }

    /// <summary>The credit of each lag, from <see cref="FirstLag"/> upwards; that of merged lags is spread evenly over them.</summary>
    public IReadOnlyList<double> Credit { get; }

    /// <summary>The credit of all losses beyond the last lag; null if the horizon has no remainder.</summary>
    public double? Remainder { get; }

    /// <summary>The credit of all lags and the remainder.</summary>
    public double Total => Credit.Sum() + (Remainder ?? 0);

    /// <summary>The distance within which half of the credit lies.</summary>
    public CreditReach HalfWithin { get; }

    /// <summary>The distance within which 90 % of the credit lies.</summary>
    public CreditReach NinetyPercentWithin { get; }

    /// <summary>Summarizes the items of one parameter.</summary>
    /// <param name="items">Items under a measure that is never negative: norm, mean or max.</param>
    /// <exception cref="ArgumentException">The measure is <see cref="Measure.Share"/>, whose items cancel each other.</exception>
    public static HorizonSummary Of(ItemArray items)
    {
        RefuseShares(items);
        return new(LagSums.Of(items), (double)items.Sequences * items.Steps);
    }

    internal static void RefuseShares(ItemArray items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Measure == Measure.Share)
            throw new ArgumentException("Shares are signed and cancel each other; summarize norms, means or maxima.", nameof(items));
    }

    private static CreditReach Reach(LagSums sums, double part)
    {
        var total = sums.Total;
        if (!double.IsFinite(total) || total <= 0) return default;
        var met = 0.0;
        var farthest = 0;
        foreach (var (distance, sum) in sums.ByDistance())
        {
            met += sum;
            farthest = distance;
            if (met >= part * total) return CreditReach.Within(distance);
        }

        return CreditReach.Past(farthest);
    }
}
