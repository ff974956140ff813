using System.Diagnostics;

namespace RnnBow.Docs.Tests;

/// <summary>The Python of the machine.</summary>
internal static class Python
{
    /// <summary>The first python3 that has numpy; null if none has.</summary>
    public static string? Path { get; } = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasNumpy);

    /// <summary>Runs a program that must end well.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }

    private static bool HasNumpy(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import numpy"]) { RedirectStandardError = true })!;
            _ = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
