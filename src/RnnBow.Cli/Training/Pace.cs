using System.Diagnostics;

namespace RnnBow.Cli.Training;

/// <summary>Measures how fast training goes.</summary>
/// <param name="charactersPerStep">T * B.</param>
internal sealed class Pace(long charactersPerStep)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public long Steps { get; private set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public double CharactersPerSecond => Steps * charactersPerStep / Math.Max(Elapsed.TotalSeconds, 1e-9);

    public void Made() => Steps++;

    public TimeSpan Left(long steps) => Steps == 0
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Elapsed.TotalSeconds / Steps * steps, 1e9));
}
