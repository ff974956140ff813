using System.Diagnostics;

namespace RnnBow.Viewer.Benchmarks;

internal static class ProcessExtensions
{
    /// <summary>The process, with its numbers read anew.</summary>
    public static Process Refreshed(this Process process)
    {
        process.Refresh();
        return process;
    }
}
