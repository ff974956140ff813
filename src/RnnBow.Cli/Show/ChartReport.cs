using RnnBow.Cli.Terminal;
using RnnBow.Recording;
using Spectre.Console;

namespace RnnBow.Cli.Show;

/// <summary>A run in the terminal: the loss curve, the four areas of RNNbow, and what the horizon is.</summary>
internal sealed class ChartReport(RunFile run, StepView view, int selectedLoss, Screen screen)
{
    private const int Gutter = 9;

    public void Write()
    {
        Line(Path.GetFileName(run.Path), Palette.Title);
        foreach (var line in RunHeading.Lines(run))
            Line(line, Palette.Faint);
        WriteLossCurve();
        WriteStep();
        WriteOverview();
        Line();
        foreach (var sentence in StepSentences.Conclusions(run, view))
            Line(sentence, Palette.Title);
    }

    private void WriteLossCurve()
    {
        var history = LossHistory.Of(run);
        if (history.Training.Count + history.Validation.Count < 2)
            return;
        Line();
        screen.Console.Write(LossCurve.Draw(history, screen.Width));
    }

    private void WriteStep()
    {
        Line();
        Line(StepSentences.Step(run, view.Summary), Palette.Title);
        Line(StepSentences.Items(view), Palette.Faint);
        var layout = StepLayout.For(view.Steps, screen.Width, Gutter);
        var bars = new StackedBars(view, BarScale.Of(view), selectedLoss, screen.Colors);
        var labels = view.HasLabels ? LabelRows.Height : 0;
        for (var row = 0; row < layout.Rows; row++)
        {
            Line();
            var grid = new CharGrid(screen.Width, labels + StackedBars.Height + 1 + HorizonBars.Height + 1);
            if (view.HasLabels)
                LabelRows.Draw(grid, 0, view, layout, row);
            bars.Draw(grid, labels, layout, row);
            HorizonBars.Draw(grid, labels + StackedBars.Height + 1, view, layout, row, selectedLoss);
            screen.Console.Write(grid);
        }
        screen.Console.Write(Legend.Draw(view, selectedLoss, screen));
    }

    private void WriteOverview()
    {
        Line();
        Line("Largest gradient of every recorded step", Palette.Faint);
        var overview = Overview.Of(run, screen.Width - Gutter);
        screen.Console.Write(OverviewBars.Draw(overview, view.Summary.Step, screen.Width, Gutter));
        var each = overview.StepsPerEntry > 1
            ? $"; each bar is the largest of up to {Say.Number(overview.StepsPerEntry)} recorded steps"
            : "";
        Line($"steps {Say.Number(overview.Entries[0].First)} to {Say.Number(overview.Entries[^1].Last)}{each}", Palette.Faint);
    }

    private void Line(string text = "", Style? style = null) => screen.Console.Write(new Paragraph(text + "\n", style ?? Style.Plain));
}
