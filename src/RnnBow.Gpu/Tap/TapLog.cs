using Microsoft.Extensions.Logging;

namespace RnnBow.Gpu;

/// <summary>What a tap says to a logger.</summary>
internal static partial class TapLog
{
    [LoggerMessage(101, LogLevel.Information, "Recording the itemized gradients of the {Kind}: {Schedule}, horizon {Horizon}.")]
    public static partial void Attached(ILogger logger, string kind, string schedule, string horizon);

    [LoggerMessage(102, LogLevel.Debug, "Recorded step {Step} in {Milliseconds:F1} ms, residual {Residual:G3}.")]
    public static partial void Recorded(ILogger logger, long step, double milliseconds, double residual);

    [LoggerMessage(103, LogLevel.Warning, "The items of step {Step} miss the gradient by {Residual:G3} of its norm.")]
    public static partial void Misses(ILogger logger, long step, double residual);

    [LoggerMessage(104, LogLevel.Error, "Itemized gradients could not be recorded.")]
    public static partial void Failed(ILogger logger, Exception failure);
}
