using System.CommandLine;
using RnnBow.Cli.Export;
using RnnBow.Cli.Onnx;
using RnnBow.Recording;
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

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "The file to write (the name of FILE, ending in the format).",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace what was written before." };

    private static readonly Option<long?> Step = OptionOf.Number<long>(
        "--step", "The recorded training step (numbers: all; pictures: the latest).");

    private static readonly Option<int> Layer = OptionOf.Number("--layer", "Of a picture: the layer, counted from 0 at the input.", 0);

    private static readonly Option<Direction> Reading =
        OptionOf.Choice("--direction", "Of a picture: the direction in which the layer reads.", Direction.Forward);

    private static readonly Option<string> Parameter = new("--parameter")
    {
        Description = "Of a picture: weight_hh, weight_ih, bias_hh or bias_ih.",
        DefaultValueFactory = _ => "weight_hh",
    };

    private static readonly Option<string> Gate = new("--gate")
    {
        Description = "Of a picture: one gate alone (all together).",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<Measure> Measured =
        OptionOf.Choice("--measure", "Of a picture: how an item became a number.", Measure.Norm);
    private static readonly Option<int> Sequence = OptionOf.Number("--sequence", "Of a picture: the recorded sequence, counted from 0.", 0);
    private static readonly Option<int?> Loss = OptionOf.Number<int>(
        "--loss", "Of a picture: the loss that is followed back (the largest).");
    private static readonly Option<long> Limit = OptionOf.Number(
        "--limit", "Of a page: how many megabytes it may have, about; more steps are thinned.", HtmlExport.DefaultLimit / Megabyte);

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. RunExport.Formats, OnnxExport.Format]);
        var command = new Command("export", "Write a run or a trained network for other programs.")
        {
            FileName, Format, Output, Overwrite, Step, Layer, Reading, Parameter, Gate, Measured, Sequence, Loss, Limit,
        };
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
        var picture = new StepPictureOptions
        {
            Step = parsed.GetValue(Step),
            Layer = parsed.GetValue(Layer),
            Direction = parsed.GetValue(Reading),
            Parameter = parsed.GetValue(Parameter)!,
            Gate = parsed.GetValue(Gate)!,
            Measure = parsed.GetValue(Measured),
            Sequence = parsed.GetValue(Sequence),
            Loss = parsed.GetValue(Loss),
        };
        return new(file, picture, limit * Megabyte);
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
