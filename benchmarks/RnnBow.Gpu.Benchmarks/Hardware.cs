using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Benchmarks;

/// <summary>What the benchmarks run on.</summary>
internal static partial class Hardware
{
    /// <summary>Where the networks are: the CPU unless the program was told otherwise.</summary>
    internal static Device Device { get; set; } = CPU;

    /// <summary>Waits until the device has done everything.</summary>
    internal static void Synchronize()
    {
        if (Device.type == DeviceType.CUDA)
            cuda.synchronize();
    }

    /// <summary>The processor, the device and the versions, for the head of a report.</summary>
    internal static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, " +
        $"{RuntimeInformation.FrameworkDescription}; " +
        $"device {Device}, libtorch with {get_num_threads()} thread(s)");

    /// <summary>
    /// The most memory that the process had since <see cref="ResetPeakMemory"/>, in bytes; 0 where the system does not tell.
    /// </summary>
    internal static long PeakMemory() => File.Exists("/proc/self/status")
        && PeakLine().Match(File.ReadAllText("/proc/self/status")) is { Success: true } line
        ? long.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) * 1024
        : 0;

    internal static void ResetPeakMemory()
    {
        if (File.Exists("/proc/self/clear_refs"))
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>Gives memory that is free but kept for later back to the system, where that can be asked for.</summary>
    internal static void GiveMemoryBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var libc)
            && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
            Marshal.GetDelegateForFunctionPointer<Trim>(trim)(0);
    }

    private delegate int Trim(nuint pad);

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? ModelLine().Match(File.ReadAllText("/proc/cpuinfo")).Groups[1].Value.Trim()
        : RuntimeInformation.ProcessArchitecture.ToString();

    [GeneratedRegex("VmHWM:\\s*(\\d+) kB")]
    private static partial Regex PeakLine();

    [GeneratedRegex("model name\\s*:(.*)")]
    private static partial Regex ModelLine();
}
