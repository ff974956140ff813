using Microsoft.Extensions.Logging;

namespace RnnBow.Recording;

/// <summary>What recorders say to a logger.</summary>
internal static partial class RecordingLog
{
    [LoggerMessage(1, LogLevel.Information, "Recording into the run file {Path}, after step {LastStep}.")]
    public static partial void RunFileOpened(ILogger logger, string path, long lastStep);

    [LoggerMessage(2, LogLevel.Information, "The run file {Path} is complete: {Records} records, {Dropped} dropped.")]
    public static partial void RunFileClosed(ILogger logger, string path, long records, long dropped);

    [LoggerMessage(3, LogLevel.Warning, "{Recorder} is slower than training: {Capacity} entries wait, and training waits with them.")]
    public static partial void QueueFull(ILogger logger, string recorder, int capacity);

    [LoggerMessage(4, LogLevel.Warning, "{Recorder} is slower than training: {Capacity} entries wait, and records are dropped.")]
    public static partial void RecordsDropped(ILogger logger, string recorder, int capacity);

    [LoggerMessage(5, LogLevel.Error, "{Recorder} failed and recording stopped.")]
    public static partial void Failed(ILogger logger, string recorder, Exception failure);
}
