using RnnBow.Cli.Terminal;
using Spectre.Console;

namespace RnnBow.Cli.Show;

/// <summary>What the bands mean.</summary>
internal static class Legend
{
    public static Paragraph Draw(StepView view, int selectedLoss, Screen screen)
    {
        var legend = new Paragraph();
        legend.Append("bands: loss this many steps later ", Palette.Faint);
        foreach (var bucket in LagBucket.UpTo(view.LargestLag))
        {
            legend.Append(screen.Colors ? "█" : Palette.Shade(bucket), screen.Colors ? new Style(Palette.Band(bucket)) : Style.Plain);
            legend.Append($" {bucket.Label}  ", Palette.Faint);
        }
        if (view.Items.HasRemainder)
        {
            legend.Append(screen.Colors ? "▒" : "/", screen.Colors ? new Style(Palette.Remainder) : Style.Plain);
            legend.Append(" beyond the horizon  ", Palette.Faint);
        }
        legend.Append(screen.Colors ? "█" : "#", screen.Colors ? new Style(Palette.Selected) : Style.Plain);
        legend.Append($" loss of step {selectedLoss}{Character(view, selectedLoss)}, alone below\n", Palette.Faint);
        return legend;
    }

    /// <summary>" (label 's', guess 't')" where the characters are known.</summary>
    private static string Character(StepView view, int step) =>
        view.HasLabels ? $" (label {VisibleMark.Of(view.Label(step))}, guess {VisibleMark.Of(view.Prediction(step))})" : "";
}
