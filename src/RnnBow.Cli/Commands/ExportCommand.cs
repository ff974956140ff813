using System.CommandLine;
using RnnBow.Cli.Export;
using RnnBow.Cli.Onnx;
using RnnBow.Viewer;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow export</c>: what was recorded or trained, for other programs.</summary>
internal static class ExportCommand
{
    private const long Megabyte = 1 << 20;

    private static readonly Argument<string> FileName = new("FILE")
    {
        Description = "The run file; for onnx the checkpoint of a training.",
    };

    private static readonly Option<string> Format = new("--to")
    {
        Description = "html: the page with the run inside, one file; csv, json, npz: the numbers; svg, png: a picture of a step; "
            + "onnx: the network, for any ONNX runtime.",
        Required = true,
        HelpName = "FORMAT",
    };

    private static readonly Option<string?> Output = OptionOf.Text(
        "--output", "The file to write (the name of FILE, ending in the format).", "FILE");

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace what was written before." };

    private static readonly StepOptions Picture = new("The recorded training step (numbers: all; pictures: the latest).", "Pictures: ");

    private static readonly Option<long> Limit = OptionOf.Number(
        "--limit", "The page: how many megabytes it may have, about; more steps are thinned.", HtmlExport.DefaultLimit / Megabyte);

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. RunExport.Formats, OnnxExport.Format]);
        var command = new Command("export", "Write a run or a trained network for other programs.")
        {
            FileName, Format, Output, Overwrite, Limit,
        };
        Picture.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (file, format) = (parsed.GetRequiredValue(FileName), parsed.GetRequiredValue(Format));
        var output = parsed.GetValue(Output) ?? Path.ChangeExtension(file, format);
        Check(file, output, parsed.GetValue(Overwrite));
        if (format == OnnxExport.Format)
            OnnxExport.Write(file, output);
        else
            RunExport.Write(Request(parsed, file), format, output);
        return ExitCode.Success;
    }

    private static RunExportRequest Request(ParseResult parsed, string file)
    {
        var limit = parsed.GetValue(Limit);
        if (limit is < 1 or > int.MaxValue)
            throw new CommandFailedException($"--limit is {limit}; it takes megabytes, at least 1.");
        return new(file, Picture.Of(parsed), limit * Megabyte);
    }

    private static void Check(string file, string output, bool overwrite)
    {
        WholeFile.CheckName(output);
        if (Path.GetFullPath(file) == Path.GetFullPath(output))
            throw new CommandFailedException($"{output} is read from, so nothing is written to it; give another name.");
        if (Path.Exists(output) && !overwrite)
            throw new CommandFailedException($"{output} exists. Use --overwrite to replace it, or --output with another name.");
    }
}
