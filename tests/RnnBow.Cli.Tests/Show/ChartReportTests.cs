using System.Text.RegularExpressions;
using RnnBow.Cli.Show;
using RnnBow.Cli.Terminal;
using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;
using RnnBow.Viewer;
using Spectre.Console.Rendering;

namespace RnnBow.Cli.Tests.Show;

public partial class ChartReportTests
{
    [Fact]
    public void A_pipe_gets_no_escape_codes_unless_they_are_asked_for()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10);
        Assert.DoesNotContain("\u001b", Rnnbow.Run(folder, "show", "known.rnnbow").Succeeded().Output, StringComparison.Ordinal);
        var asked = Rnnbow.Run(folder, "show", "known.rnnbow", "--color", "always").Succeeded().Output;
        Assert.Contains("\u001b[", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_screen(int width)
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10, 20);
        Assert.All(Draw(folder, width, colors: true), line => Assert.InRange(new Segment(line).CellCount(), 0, width));
    }

    [Fact]
    public void The_labels_stand_over_the_guesses_and_the_guesses_over_their_marks()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0);
        var lines = Draw(folder, 80, colors: false);
        var top = lines.FindIndex(line => line.TrimStart().StartsWith("label", StringComparison.Ordinal));
        string[] rows = [Marks(lines[top][9..]), Marks(lines[top + 1][9..]), Marks(lines[top + 2][9..])];
        Assert.Equal(["a␣b↵", "aab␣", "✓✗✓✗"], rows);
    }

    [Fact]
    public void Without_colours_bands_and_the_selected_loss_have_marks_of_their_own()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0);
        var drawn = string.Join(' ', Draw(folder, 200, colors: false));
        Assert.DoesNotContain("\u001b", drawn, StringComparison.Ordinal);
        foreach (var mark in new[] { "█ 0", "▓ 1", "/ beyond the horizon", "# loss of step 3 (label ↵, guess ␣)" })
            Assert.Contains(mark, drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void The_highest_bar_fills_its_height_and_the_others_are_in_proportion()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0);
        var lines = Draw(folder, 80, colors: false);
        var top = lines.FindIndex(line => line.TrimStart().StartsWith("label", StringComparison.Ordinal)) + LabelRows.Height;
        var sums = Enumerable.Range(0, Runs.Steps).Select(j => Enumerable.Range(0, 3).Sum(c => (double)Runs.Item(0, 0, j, c))).ToList();
        for (var j = 0; j < Runs.Steps; j++)
        {
            var column = 9 + (j * 4);
            var height = lines.Skip(top).Take(StackedBars.Height).Count(line => line.Length > column && line[column] != ' ');
            Assert.Equal((int)Math.Round(sums[j] / sums.Max() * StackedBars.Height), height);
        }
    }

    [Fact]
    public void A_window_longer_than_the_screen_is_broken_into_rows_that_hold_every_step_once()
    {
        var layout = StepLayout.For(steps: 200, width: 80, gutter: 9);
        Assert.Equal(3, layout.Rows);
        Assert.Equal(Enumerable.Range(0, 200), Enumerable.Range(0, layout.Rows).SelectMany(layout.StepsOf));
        Assert.All(Enumerable.Range(0, 200), j => Assert.InRange(layout.Column(j), 9, 79));
    }

    private static List<string> Draw(TempFolder folder, int width, bool colors)
    {
        using var run = RunFile.Open(folder["known.rnnbow"]);
        var view = StepView.Open(run, new StepPictureOptions());
        using var writer = new StringWriter();
        var screen = Screen.Create(writer, charts: true, colors, width);
        new ChartReport(run, view, view.LargestLoss(), screen).Write();
        return [.. (colors ? EscapeCode().Replace(writer.ToString(), "") : writer.ToString()).Split('\n')];
    }

    private static string Marks(string line) => line.Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex EscapeCode();
}
