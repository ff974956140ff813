using System.Globalization;

namespace RnnBow.Recording;

/// <summary>How far one has to go back, in lags, to meet a part of the credit.</summary>
public readonly record struct CreditReach
{
    private CreditReach(int? lag, int? beyond) => (Lag, Beyond) = (lag, beyond);

    /// <summary>The smallest distance within which that part lies; null if none of the kept ones, or if there is no credit.</summary>
    public int? Lag { get; }

    /// <summary>The largest kept distance, if that part lies beyond it, in the remainder; null otherwise.</summary>
    public int? Beyond { get; }

    /// <summary>The lag, or <c>beyond 31</c>, or <c>undefined</c> where there is no credit, or one that is not finite.</summary>
    public override string ToString() =>
        Lag is { } lag ? lag.ToString(CultureInfo.InvariantCulture)
        : Beyond is { } last ? string.Create(CultureInfo.InvariantCulture, $"beyond {last}")
        : "undefined";

    internal static CreditReach Within(int lag) => new(lag, null);

    internal static CreditReach Past(int lag) => new(null, lag);

    /// <summary>As a run file keeps it: the lag if there is one, or else the largest kept distance if there is credit.</summary>
    internal static CreditReach Of(int? lag, int? farthest) =>
        lag is { } within ? Within(within) : farthest is { } last ? Past(last) : default;
}
