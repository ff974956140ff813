using System.Globalization;
using RnnBow.Recording;

namespace RnnBow.Cli.Export;

/// <summary>
/// Items as comma-separated values, one a line: <c>t</c> is the step of the loss, empty where a column holds several losses, <c>lags</c>
/// how many. Items whose loss lies outside the window are left out.
/// </summary>
internal static class CsvExport
{
    public static void Write(RunFile run, long? step, Stream output)
    {
        using var text = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("step,loss,layer,direction,parameter,gate,measure,sequence,j,t,first_lag,lags,value");
        foreach (var summary in ExportedSteps.Of(run, step))
            foreach (var item in run.Items(summary.Step)) WriteItems(text, summary, item, run.ReadItems(item));
    }

    private static void WriteItems(StreamWriter text, StepSummary step, ItemSummary item, ItemArray items)
    {
        var reverse = item.Direction == Direction.Reverse;
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Step},{Number(step.Loss)},{item.Layer},{(reverse ? "reverse" : "forward")},{Text(item.Parameter)},{Text(item.Gate)},"
            + $"{item.Measure.ToString().ToLowerInvariant()}");
        for (var i = 0; i < items.Data.Length; i++)
        {
            var (row, column) = Math.DivRem(i, items.Columns);
            var (sequence, j) = Math.DivRem(row, items.Steps);
            var span = items.SpanOf(j, column);
            if (span.Count == 0) continue;
            var loss = span.Count == 1 ? (reverse ? j - span.First : j + span.First).ToString(CultureInfo.InvariantCulture) : "";
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{place},{sequence},{j},{loss},{span.First},{span.Count},{items.Data[i]}"));
        }
    }

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
