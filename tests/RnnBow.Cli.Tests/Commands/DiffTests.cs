using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Commands;

public class DiffTests
{
    [Fact]
    public void A_run_does_not_differ_from_itself()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        var result = Rnnbow.Run(folder, "diff", run, run).Succeeded();
        Assert.Contains("2 steps in both, 0 in A alone, 0 in B alone", result.Output, StringComparison.Ordinal);
        Assert.Contains("Step 10\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("The records have the same items.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_steps_of_a_run_are_compared_item_by_item()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        var result = Rnnbow.Run(folder, "diff", run, run, "--step", "0", "--step-b", "10").Succeeded();
        Assert.Contains("loss 4.0000 in A, 3.9000 in B", result.Output, StringComparison.Ordinal);
        // Items are 11 times as large at step 10; the largest one is that of the last sequence and step.
        var largest = Runs.Item(10, 1, Runs.Steps - 1, 0);
        var row = Assert.Single(result.Output.Split('\n'), line => line.Contains("weight_hh_l0, norm", StringComparison.Ordinal));
        Assert.Contains(Say.Figure(largest * 10 / 11), row, StringComparison.Ordinal);
        Assert.Contains("0.909", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_and_steps_that_are_not_there_are_named()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        Rnnbow.Run(folder, "diff", run, "gone.rnnbow").FailedWith(1, "gone.rnnbow");
        Rnnbow.Run(folder, "diff", run, run, "--step", "5").FailedWith(1, "Step 5 was not recorded in", "known.rnnbow");
        Rnnbow.Run(folder, "diff", run, run, "--step-b", "0").FailedWith(2, "--step-b goes with --step");
    }

    [Fact]
    public void Every_step_that_both_have_is_a_line_of_its_own()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10, 20);
        File.Move(folder["known.rnnbow"], folder["a.rnnbow"]);
        Runs.Write(folder, 0, 20, 30);
        var output = Rnnbow.Run(folder, "diff", "a.rnnbow", "known.rnnbow", "--all").Succeeded().Output;
        Assert.Contains("2 steps in both, 1 in A alone, 1 in B alone", output, StringComparison.Ordinal);
        Assert.Equal(["0|4.0000|4.0000|0", "20|3.8000|3.8000|0"], Lines(output));
        Assert.Equal(["20|3.8000|3.8000|0"], Lines(Rnnbow.Run(folder, "diff", "a.rnnbow", "known.rnnbow", "--all", "--from", "1").Output));
    }

    [Fact]
    public void Items_beyond_the_tolerance_are_a_failure()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        string[] other = ["diff", run, run, "--step", "0", "--step-b", "10"];
        Rnnbow.Run(folder, [.. other, "--tolerance", "0.95"]).Succeeded(); // they differ by 10/11 of the largest
        Assert.Equal(1, Rnnbow.Run(folder, [.. other, "--tolerance", "0.9"]).ExitCode);
        Rnnbow.Run(folder, "diff", run, run, "--all", "--tolerance", "0").Succeeded();
    }

    [Theory]
    [InlineData("--all and --step exclude each other", "--all", "--step", "0")]
    [InlineData("--from goes with --all", "--from", "0")]
    [InlineData("--tolerance is at least 0", "--tolerance", "-1")]
    public void Options_that_do_not_go_together_are_misuse(string word, params string[] options)
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, ["diff", "a", "b", .. options]).FailedWith(2, word);
    }

    // Step, losses and difference of each line of the table.
    private static string[] Lines(string output) =>
    [
        .. output.Split('\n').SkipWhile(line => !line.TrimStart().StartsWith("step  loss, A", StringComparison.Ordinal)).Skip(1)
            .Where(line => line.Length > 0)
            .Select(line => string.Join('|', line.Split("  ", StringSplitOptions.RemoveEmptyEntries).Take(4).Select(cell => cell.Trim()))),
    ];
}
