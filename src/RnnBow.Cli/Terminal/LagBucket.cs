namespace RnnBow.Cli.Terminal;

/// <summary>Lags that share a colour: 0, 1, 2, 3-4, 5-8, and all others.</summary>
/// <param name="Index">Counts from the nearest, 0.</param>
/// <param name="First">The smallest lag.</param>
/// <param name="Last">The largest lag.</param>
internal readonly record struct LagBucket(int Index, int First, int Last)
{
    private static readonly LagBucket[] All =
        [new(0, 0, 0), new(1, 1, 1), new(2, 2, 2), new(3, 3, 4), new(4, 5, 8), new(5, 9, int.MaxValue)];

    /// <summary>"2", "3-4", "9+".</summary>
    public string Label => First == Last ? $"{First}" : Last == int.MaxValue ? $"{First}+" : $"{First}-{Last}";

    public static LagBucket Of(int lag) => All.First(b => Math.Abs(lag) <= b.Last);

    /// <summary>Those that hold any of the lags up to <paramref name="largest"/>.</summary>
    public static IEnumerable<LagBucket> UpTo(int largest) => All.Where(b => b.First <= largest);
}
