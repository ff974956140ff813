using System.Diagnostics;
using RnnBow.Recording;

namespace RnnBow.Cli.Training;

/// <summary>Records the next step after the key <see cref="Key"/> was pressed in the terminal.</summary>
internal sealed class KeyTrigger : IRecordingTrigger
{
    public const char Key = 'r';

    // The terminal is asked that often; to ask it is a call of the system.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private long _asked = Stopwatch.GetTimestamp();

    /// <summary>Whether there is a terminal to press keys in.</summary>
    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public bool IsDue(long step)
    {
        if (Stopwatch.GetElapsedTime(_asked) < Interval)
            return false;
        _asked = Stopwatch.GetTimestamp();
        var isPressed = false;
        while (Console.KeyAvailable)
            isPressed |= char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar) == Key;
        return isPressed;
    }
}
