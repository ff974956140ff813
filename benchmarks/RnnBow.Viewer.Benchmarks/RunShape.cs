namespace RnnBow.Viewer.Benchmarks;

/// <summary>How large a generated run is.</summary>
/// <param name="Records">Recorded steps, one every 10 training steps.</param>
/// <param name="Window">T.</param>
/// <param name="Lags">Lags kept apart; the rest is the remainder, if there is a rest.</param>
internal sealed record RunShape(int Records, int Window, int Lags)
{
    /// <summary>Training steps from one record to the next.</summary>
    public const int Every = 10;

    public const int Layers = 2;

    public bool HasRemainder => Lags < Window;

    public int Columns => Lags + (HasRemainder ? 1 : 0);
}
