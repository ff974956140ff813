namespace RnnBow.Gpu.Benchmarks;

/// <summary>A number that was aimed at.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">What came out.</param>
/// <param name="Limit">What was aimed at.</param>
/// <param name="AtLeast">Whether more is better.</param>
internal sealed record Goal(string What, double Value, double Limit, bool AtLeast)
{
    /// <summary>Whether it was reached, to the digits that a report shows.</summary>
    public bool IsMet => AtLeast ? Math.Round(Value, 2) >= Limit : Math.Round(Value, 2) <= Limit;
}
