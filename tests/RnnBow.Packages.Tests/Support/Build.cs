using System.Reflection;

namespace RnnBow.Packages.Tests;

/// <summary>What the build of these tests knew.</summary>
internal static class Build
{
    public static string Root { get; } = Of("Root");

    public static string Version { get; } = Of("Version");

    public static bool OverLibTorch { get; } = Of("TorchSource") == "libtorch";

    /// <summary>The package with Torch's native libraries that a program needs beside ours; empty where ours sees to it.</summary>
    public static string Natives { get; } = OverLibTorch || Of("TorchNatives") == "none" ? "" : Of("TorchNatives");

    private static string Of(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value ?? "";
}
