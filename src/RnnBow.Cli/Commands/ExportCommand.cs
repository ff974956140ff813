using System.CommandLine;
using RnnBow.Cli.Onnx;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow export</c>: what was trained, for other programs.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> FileName = new("FILE") { Description = "The checkpoint of a training." };

    private static readonly Option<string> Format = new("--to")
    {
        Description = "onnx: the network, for any ONNX runtime.",
        Required = true,
        HelpName = "FORMAT",
    };

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "The file to write (the name of FILE, ending in the format).",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace what was written before." };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong(OnnxExport.Format);
        var command = new Command("export", "Write a trained network for other programs.") { FileName, Format, Output, Overwrite };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (file, format) = (parsed.GetRequiredValue(FileName), parsed.GetRequiredValue(Format));
        var output = parsed.GetValue(Output) ?? Path.ChangeExtension(file, format);
        Check(file, output, parsed.GetValue(Overwrite));
        OnnxExport.Write(file, output);
        return ExitCode.Success;
    }

    private static void Check(string file, string output, bool overwrite)
    {
        if (Path.GetFullPath(file) == Path.GetFullPath(output))
            throw new CommandFailedException($"{output} is read from, so nothing is written to it; give another name.");
        if (Path.Exists(output) && !overwrite)
            throw new CommandFailedException($"{output} exists. Use --overwrite to replace it, or --output with another name.");
    }
}
