using System.Diagnostics;
using TorchSharp;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>
/// Times things that are to be compared in turns, so that what else the machine does hits all of them. On the CPU, time is the processor
/// time of this process, which other processes do not add to; on a GPU it is that on the wall.
/// </summary>
internal static class Clock
{
    private const int FewestRounds = 3;

    /// <summary>The median time of each action, in microseconds.</summary>
    /// <param name="seconds">About how long to measure; at least three rounds are made.</param>
    /// <param name="actions">What to compare.</param>
    internal static double[] Compare(double seconds, params IReadOnlyList<Action> actions)
    {
        var times = actions.Select(_ => new List<double>()).ToArray();
        foreach (var action in actions)
            _ = Time(action); // compiles it, and maps its memory in
        var repetitions = actions.Select(action => Math.Clamp((int)(20_000 / Time(action)), 1, 100)).ToArray();
        for (var begin = Stopwatch.StartNew(); times[0].Count < FewestRounds || begin.Elapsed.TotalSeconds < seconds;)
        {
            for (var i = 0; i < actions.Count; i++)
                times[i].Add(Time(actions[i], repetitions[i]));
        }
        return [.. times.Select(Median)];
    }

    /// <summary>The bytes of managed memory that an action allocates on this thread.</summary>
    internal static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Time(Action action, int repetitions = 1)
    {
        Hardware.Synchronize();
        var (wall, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < repetitions; i++)
            action();
        Hardware.Synchronize();
        var time = Hardware.Device.type == DeviceType.CPU
            ? Environment.CpuUsage.TotalTime - processor
            : Stopwatch.GetElapsedTime(wall);
        return Math.Max(time.TotalMicroseconds, 1) / repetitions;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
