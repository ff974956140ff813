using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnBow.Cli.Tests.Support;

/// <summary>Runs the program as its users do: a process of its own.</summary>
internal static class Rnnbow
{
    // Only to end a test that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Result Run(TempFolder folder, params string[] args) => Finish(Start(folder, args));

    public static Result Run(TempFolder folder, (string Name, string Value) variable, params string[] args) =>
        Finish(Start(folder, args, variable));

    public static Process Start(TempFolder folder, string[] args, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test run in the background of a script ignores SIGINT, and would hand that on.
        if (OperatingSystem.IsLinux())
            start.ArgumentList.Add("--default-signal=INT,TERM");
        start.ArgumentList.Add(Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "rnnbow.dll"));
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static Result Finish(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail("The program did not end.");
            }
            return new(process.ExitCode, output.Result, error.Result);
        }
    }

    /// <summary>Sends a signal.</summary>
    public static void Signal(Process process, int signal) => Assert.Equal(0, Kill(process.Id, signal));

    /// <summary>Waits until something is there.</summary>
    public static void WaitFor(Process process, Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.False(process.HasExited, "The program ended too early.");
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "What was waited for did not come.");
            Thread.Sleep(50);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    /// <summary>What the program left.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Checks that it failed with one line that says why, and nothing of its insides.</summary>
        public void FailedWith(int exitCode, params string[] words)
        {
            Assert.Equal(exitCode, ExitCode);
            var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("rnnbow", line, StringComparison.Ordinal);
            foreach (var word in words)
                Assert.Contains(word, line, StringComparison.Ordinal);
        }

        public Result Succeeded()
        {
            Assert.Equal("", Error);
            Assert.Equal(0, ExitCode);
            return this;
        }
    }
}
