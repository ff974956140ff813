using RnnBow.Recording;
using RnnBow.Viewer;

namespace RnnBow.Cli.Export;

/// <summary>A run in the formats of other programs.</summary>
internal static class RunExport
{
    private static readonly Dictionary<string, Action<RunExportRequest, Stream>> Writers = new()
    {
        ["html"] = WriteHtml,
        ["csv"] = (request, output) => WithRun(request, run => CsvExport.Write(run, request.Picture.Step, output)),
        ["json"] = (request, output) => WithRun(request, run => JsonExport.Write(run, request.Picture.Step, output)),
        ["npz"] = (request, output) => WithRun(request, run => NpzExport.Write(run, request.Picture.Step, output)),
        ["svg"] = WriteSvg,
        ["png"] = (request, output) => PngExport.Write(svg => StepPicture.Write(request.File, svg, request.Picture), output),
    };

    public static IReadOnlyCollection<string> Formats => Writers.Keys;

    /// <summary>Writes a file, which has its name only once it is complete.</summary>
    public static void Write(RunExportRequest request, string format, string output)
    {
        WholeFile.Write(output, stream => Writers[format](request, stream));
        Console.Out.WriteLine($"{"wrote",-12}{output}, {Size(new FileInfo(output).Length)}");
    }

    private static void WriteHtml(RunExportRequest request, Stream output)
    {
        foreach (var (kept, recorded) in HtmlExport.Write([request.File], output, request.Limit))
            if (kept < recorded)
            {
                Console.Out.WriteLine(
                    $"{"thinned",-12}{Say.Number(kept)} of {Say.Count(recorded, "recorded step")} have their items in the page, evenly spaced; "
                    + "--limit allows it more megabytes, rnnbow view shows all.");
            }
    }

    private static void WriteSvg(RunExportRequest request, Stream output)
    {
        using var text = new StreamWriter(output, leaveOpen: true);
        StepPicture.Write(request.File, text, request.Picture);
    }

    private static void WithRun(RunExportRequest request, Action<RunFile> write)
    {
        using var run = RunFile.Open(request.File);
        if (request.Picture.Step is { } step && run.FindStep(step) is null)
            throw new CommandFailedException($"Step {Say.Number(step)} is not recorded in {request.File}; rnnbow view shows which are.");
        write(run);
    }

    private static string Size(long bytes) => bytes < 1_000_000 ? $"{Say.Number((bytes + 999) / 1000)} kB" : $"{bytes / 1e6:F1} MB";
}
