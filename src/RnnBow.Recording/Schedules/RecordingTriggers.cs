namespace RnnBow.Recording;

/// <summary>The triggers that come with the package. One trigger may serve one tap; make one for each.</summary>
public static class RecordingTriggers
{
    /// <summary>Records the step after a number that the program reports has jumped: its loss, or the norm of its gradient.</summary>
    /// <inheritdoc cref="JumpTrigger(double, int)"/>
    public static JumpTrigger WhenJumps(double factor, int window = 64) => new(factor, window);

    /// <summary>Records the next step after a file was touched: from a shell, <c>touch record-now</c>.</summary>
    /// <inheritdoc cref="TouchTrigger(string, TimeSpan?, TimeProvider?)"/>
    public static TouchTrigger WhenTouched(string path, TimeSpan? pollInterval = null, TimeProvider? clock = null) =>
        new(path, pollInterval, clock);

    /// <summary>Records the next step after a call from anywhere in the program.</summary>
    public static RequestTrigger OnRequest() => new();
}
