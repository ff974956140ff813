using System.Diagnostics;

namespace RnnBow.Viewer.Benchmarks;

/// <summary><c>rnnbow view</c> as a process of its own, as its users run it.</summary>
internal sealed class ServedRun : IDisposable
{
    private readonly Process _process;

    private ServedRun(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The most memory that it has held so far, in MB.</summary>
    public double PeakMegabytes => _process.Refreshed().PeakWorkingSet64 / 1e6;

    public static ServedRun Start(string program, string file)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "view", file, "--no-browser"]) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} does not serve {file}.");
        return new(process, new(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
