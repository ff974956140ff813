using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;

namespace RnnBow.Cli.Tests.Commands;

public class AdviseTests
{
    [Fact]
    public void The_shortest_window_within_the_tolerance_is_told()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, Truncated, 0, 10);
        var standard = Rnnbow.Run(folder, "advise", run).Succeeded().Output;
        Assert.StartsWith("Training step 10, recorded over 4 steps, every loss followed back k steps\n", standard, StringComparison.Ordinal);
        Assert.Contains(
            "Truncated at 2 steps, the gradient keeps a cosine of 1.00 with the true one; its bias is 50%. "
            + "That is the shortest window with a cosine of at least 0.990.", standard, StringComparison.Ordinal);
        var strict = Rnnbow.Run(folder, "advise", run, "--step", "0", "--bias", "0.1").Succeeded().Output;
        Assert.Contains("Truncated at 3 steps", strict, StringComparison.Ordinal);
        Assert.Contains("Training step 0,", strict, StringComparison.Ordinal);
        Assert.Contains("Truncated at 1 step,", Rnnbow.Run(folder, "advise", run, "--cosine", "0.5").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_window_has_its_cosine_its_bias_and_the_credit_it_cuts_off()
    {
        using var folder = new TempFolder();
        var rows = Rows(Rnnbow.Run(folder, "advise", Runs.Write(folder, Truncated, 0)).Succeeded().Output);
        Assert.Equal([["1", "0.600", "80%"], ["2", "1.00", "50%"], ["3", "1.00", "0.0%"]], rows.Select(r => r[..3]));
        double Sum(int column) =>
            (from s in Enumerable.Range(0, 2) from j in Enumerable.Range(0, Runs.Steps) select (double)Runs.Item(0, s, j, column)).Sum();
        var whole = Sum(0) + Sum(1) + Sum(2);
        // Two lags are kept apart, the third column is the remainder.
        Assert.Equal([Say.Percent((Sum(1) + Sum(2)) / whole), Say.Percent(Sum(2) / whole), "-"], rows.Select(r => r[3]));
    }

    [Fact]
    public void Chunks_have_their_own_numbers()
    {
        using var folder = new TempFolder();
        var output = Rnnbow.Run(folder, "advise", Runs.Write(folder, Truncated, 0), "--chunks").Succeeded().Output;
        Assert.Contains("in chunks of k steps", output, StringComparison.Ordinal);
        Assert.Equal(["1", "-1.00", "200%"], Rows(output)[0][..3]);
        Assert.Contains("No window of up to 3 steps has a cosine of at least 0.990; record a longer one.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_truncated_gradients_the_credit_is_all_there_is_to_say()
    {
        using var folder = new TempFolder();
        var output = Rnnbow.Run(folder, "advise", Runs.Write(folder, 0)).Succeeded().Output;
        Assert.Contains("--details truncation", output, StringComparison.Ordinal);
        Assert.Equal(["1", "-", "-"], Rows(output)[0][..3]);
    }

    [Fact]
    public void Show_ends_with_the_advice_and_the_bound()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, layer => Truncated(layer) with { Bound = new(0.5, 1) }, 0);
        var output = Rnnbow.Run(folder, "show", run, "--color", "never").Succeeded().Output;
        Assert.Contains("Truncated at 2 steps, the gradient keeps a cosine of 1.00", output, StringComparison.Ordinal);
        Assert.Contains(
            "the gradient of a state by at most 0.500: the largest singular value of weight_hh 0.500, times the largest slope",
            output, StringComparison.Ordinal);
    }

    // A gradient of norm 5 in one direction, and what is left of it.
    private static LayerItems Truncated(LayerItems layer) => layer with
    {
        Truncations = [new("weight_hh", 5, [new(9, 3, 4), new(12.5, 2.5, 2.5), new(25, 5, 0)], [new(-25, 5, 10), new(0, 1, 1), new(0, 1, 1)])],
    };

    private static string[][] Rows(string output) =>
    [
        .. output.Split('\n').SkipWhile(line => !line.TrimStart().StartsWith("k  cosine", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0).Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries))
            .Select(row => row.Select(cell => cell.Trim()).ToArray()),
    ];
}
