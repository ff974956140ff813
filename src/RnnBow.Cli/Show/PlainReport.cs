using RnnBow.Cli.Terminal;
using RnnBow.Recording;

namespace RnnBow.Cli.Show;

/// <summary>The same as <see cref="ChartReport"/> in lines of text and numbers, for pipes and files.</summary>
internal sealed class PlainReport(RunFile run, StepView view, int selectedLoss, TextWriter output)
{
    private const int MostRows = 40;

    public void Write()
    {
        output.WriteLine($"run {run.Path}");
        foreach (var line in RunHeading.Lines(run))
            output.WriteLine(line);
        WriteLossCurve();
        output.WriteLine();
        output.WriteLine(StepSentences.Step(run, view.Summary));
        output.WriteLine(StepSentences.Items(view));
        WriteBands();
        WriteHorizon();
        WriteOverview();
        output.WriteLine();
        foreach (var sentence in StepSentences.Conclusions(run, view))
            output.WriteLine(sentence);
    }

    private void WriteLossCurve()
    {
        var history = LossHistory.Of(run);
        if (history.Training.Count == 0)
            return;
        var last = history.Training.Concat(history.Validation).Max(p => p.Step);
        var bins = (int)Math.Min(MostRows / 2, last + 1);
        var training = LossHistory.Pool(history.Training, last, bins);
        var validation = LossHistory.Pool(history.Validation, last, bins);
        var table = new PlainTable("up to step", "loss", "validation");
        for (var bin = 0; bin < bins; bin++)
        {
            var upTo = (long)Math.Ceiling((double)(bin + 1) * (last + 1) / bins) - 1;
            if (training[bin] is not null || validation[bin] is not null)
                table.Add(Say.Number(upTo), Loss(training[bin]), Loss(validation[bin]));
        }
        output.WriteLine();
        table.Write(output);
    }

    private void WriteBands()
    {
        var buckets = LagBucket.UpTo(view.LargestLag).ToList();
        var table = new PlainTable(
            ["step", "label", "guess", "", "loss", "gradient", .. buckets.Select(b => $"lag {b.Label}"), .. Remainder("beyond")]);
        for (var j = 0; j < view.Steps; j++)
        {
            var bands = view.Bands(j);
            var right = view.IsRight(j) switch { true => "right", false => "wrong", null => "" };
            table.Add([
                $"{j}", VisibleMark.Of(view.Label(j)), VisibleMark.Of(view.Prediction(j)), right, Loss(view.LossAt(j)),
                Say.Figure(bands.Sum(b => b.Value)),
                .. buckets.Select(bucket => Say.Figure(Sum(bands, bucket))),
                .. Remainder(Say.Figure(bands.Where(b => b.Lag is null).Sum(b => b.Value)))]);
        }
        output.WriteLine();
        table.Write(output);
    }

    private void WriteHorizon()
    {
        output.WriteLine();
        output.WriteLine($"The loss of step {selectedLoss} alone");
        var table = new PlainTable("step", "lag", "gradient");
        var values = view.HorizonOf(selectedLoss);
        for (var j = 0; j < view.Steps; j++)
            if (values[j] is { } value)
                table.Add($"{j}", $"{Math.Abs(selectedLoss - j)}", Say.Figure(value));
        table.Write(output);
    }

    private void WriteOverview()
    {
        var overview = Overview.Of(run, MostRows);
        output.WriteLine();
        output.WriteLine(overview.StepsPerEntry > 1
            ? $"Recorded steps, the largest gradient of up to {Say.Number(overview.StepsPerEntry)} each"
            : "Recorded steps");
        var table = new PlainTable("from", "to", "largest gradient", "loss", "residual", "");
        foreach (var entry in overview.Entries)
        {
            var shown = entry.First <= view.Summary.Step && view.Summary.Step <= entry.Last ? "shown" : "";
            table.Add(
                Say.Number(entry.First), Say.Number(entry.Last), Say.Figure(entry.MaxNorm),
                Loss(entry.Loss), Say.Figure(entry.Residual), shown);
        }
        table.Write(output);
    }

    private static double Sum(IEnumerable<Band> bands, LagBucket bucket) =>
        bands.Where(b => b.Lag is { } lag && LagBucket.Of(lag) == bucket).Sum(b => b.Value);

    private string[] Remainder(string text) => view.Items.HasRemainder ? [text] : [];

    private static string Loss(double? loss) => loss is { } value ? Say.Loss(value) : "-";
}
