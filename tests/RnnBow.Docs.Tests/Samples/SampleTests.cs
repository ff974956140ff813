using System.Globalization;
using System.Text.RegularExpressions;
using RnnBow.Gpu;
using RnnBow.Samples;

namespace RnnBow.Docs.Tests;

/// <summary>Runs every sample at a small size and holds it to what it is there to show.</summary>
public sealed class SampleTests
{
    [Fact]
    public void The_tapped_model_learns_to_repeat()
    {
        var losses = Numbers(Run(ExistingModel.Run, 200), "loss");
        Assert.Equal(5, losses.Length);
        Assert.True(losses[^1] < 0.1 * losses[0]);
    }

    [Fact]
    public void The_paper_s_network_learns_and_its_gradient_fades()
    {
        var output = Run(PaperUseCase.Run, 300);
        var losses = Numbers(output, "loss");
        Assert.True(losses[^1] < 0.8 * losses[0]);
        Assert.All(Numbers(output, "90% within"), reach => Assert.InRange(reach, 0, 12));
    }

    [Fact]
    public void The_Elman_network_begins_with_less_of_the_eighth_lag_than_the_others()
    {
        var shares = Numbers(Run(ThreeCells.Run, 20), "lag 8 has");
        Assert.Equal(6, shares.Length);
        Assert.True(shares[0] < shares[2] && shares[0] < shares[4]);
    }

    [Fact]
    public void The_classifier_s_gradient_comes_to_the_first_step_once_it_has_learned()
    {
        var output = Run(LastStepClassifier.Run, 200);
        var pictures = Regex.Matches(output, @"loss \S+  (\d+)").Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal('0', pictures[0][0]);
        Assert.True(pictures[^1][0] >= '5', output);
    }

    [Fact]
    public void The_forecast_is_better_than_the_last_value()
    {
        var output = Run(Forecast.Run, 150);
        Assert.True(Numbers(output, "the forecast")[0] < Numbers(output, "value again")[0], output);
    }

    [Fact]
    public void The_own_recorder_sees_every_fifth_step_and_tells_of_growing_reach()
    {
        var output = Run(OwnRecorder.Run, 60);
        Assert.Contains("12 records seen", output);
        var reaches = Numbers(output, "comes from within");
        Assert.True(reaches.Length >= 2);
        Assert.Equal(reaches.Order(), reaches);
    }

    [Fact]
    public void The_cost_of_every_detail_is_told_for_each_cell_in_plain_steps()
    {
        var rows = Run(Cost.Run, 1).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..]
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(Enum.GetNames<RecordDetails>(), rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.All(row[1..], ratio => Assert.True(double.Parse(ratio, CultureInfo.InvariantCulture) > 0)));
        Assert.All(rows, row => Assert.Equal(4, row.Length));
    }

    private static string Run(Action<int, TextWriter> sample, int steps)
    {
        var output = new StringWriter { NewLine = "\n" };
        sample(steps, output);
        return output.ToString();
    }

    // The numbers that follow some words.
    private static double[] Numbers(string output, string words) =>
    [
        .. Regex.Matches(output, Regex.Escape(words) + @" ([0-9.]*[0-9])").Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)),
    ];
}
