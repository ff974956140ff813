using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnBow.Recording.Tests;

/// <summary>This assembly run as another program, which may be killed or starved of disk.</summary>
internal static class Child
{
    private static readonly string Dotnet = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Records Make.Record(0), (1), ... without end and prints each step once it is committed.</summary>
    public const string RecordForever = "record-forever";

    /// <summary>Records until that fails and prints the error's type and message.</summary>
    public const string RecordUntilItFails = "record-until-it-fails";

    /// <summary>Overwrites the file and prints the error, if there is one.</summary>
    public const string Overwrite = "overwrite";

    public static int Main(string[] arguments)
    {
        try
        {
            Run(arguments[0], arguments[1]);
        }
        catch (Exception failure)
        {
            Console.WriteLine($"{failure.GetType().Name}: {failure.Message}");
        }

        return 0;
    }

    public static Process Start(string task, string path) => Start(Dotnet, [typeof(Child).Assembly.Location, task, path]);

    /// <summary>Starts the task in a shell that lets no file grow beyond so many kilobytes, as a full disk would.</summary>
    public static Process StartWithFileLimit(int kilobytes, string task, string path)
    {
        // A failed write must be an error and not the end of the program; and the runtime's own large mappings count as files.
        const string Script = "trap '' XFSZ; ulimit -f \"$0\"; DOTNET_EnableWriteXorExecute=0 exec \"$@\"";
        return Start("/bin/bash", ["-c", Script, kilobytes.ToString(), Dotnet, typeof(Child).Assembly.Location, task, path]);
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    private static void Run(string task, string path)
    {
        using var recorder = task == Overwrite
            ? RunFileRecorder.Overwrite(path, Make.Run())
            : RunFileRecorder.Create(path, Make.Run(), new() { CommitInterval = TimeSpan.FromMilliseconds(5) });
        for (long step = 0; task != Overwrite; step++)
        {
            recorder.Record(Make.Record(step, task == RecordUntilItFails ? 3000 : 12));
            if (task != RecordForever || step % 7 != 0) continue;
            recorder.Flush();
            Console.WriteLine(step);
        }
    }
}
