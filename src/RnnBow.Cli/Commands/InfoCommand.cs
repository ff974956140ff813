using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using RnnBow.Cli.Terminal;
using TorchSharp;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow info</c>: what a bug report needs.</summary>
internal static class InfoCommand
{
    private static readonly string[] Packages =
        [
            "RnnBow.Gpu", "RnnBow.Recording", "RnnBow.Onnx", "Microsoft.Data.Sqlite", "Microsoft.ML.OnnxRuntime", "System.CommandLine",
            "Spectre.Console",
        ];

    public static Command Create()
    {
        var command = new Command("info", "Say what this program runs on: engine, devices, threads, versions.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var facts = new FactList();
        facts.Add("rnnbow", EngineInfo.Product);
        facts.Add("engine", EngineInfo.Assembly);
        facts.Add("libtorch", EngineInfo.LibTorch);
        facts.Add("devices", Devices());
        facts.Add("threads", string.Create(CultureInfo.InvariantCulture, $"{torch.get_num_threads()} of {Environment.ProcessorCount}"));
        foreach (var package in Packages)
            facts.Add(package, Version(package));
        facts.Add("SQLite", SqliteVersion());
        facts.Add(".NET", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        facts.Add("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");
        facts.Write(Screen.OfOutput());
        return ExitCode.Success;
    }

    private static string Devices() => torch.cuda.is_available()
        ? "cpu, " + string.Join(", ", Enumerable.Range(0, torch.cuda.device_count()).Select(i => $"cuda:{i}"))
        : "cpu";

    private static string Version(string assembly)
    {
        try
        {
            return EngineInfo.VersionOf(System.Reflection.Assembly.Load(assembly));
        }
        catch (FileNotFoundException)
        {
            return "absent";
        }
    }

    private static string SqliteVersion()
    {
        SQLitePCL.Batteries_V2.Init();
        return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
    }
}
