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
        Rnnbow.Run(folder, "diff", run, run, "--step", "5").FailedWith(1, "step 5");
        Rnnbow.Run(folder, "diff", run, run, "--step-b", "0").FailedWith(2, "--step-b goes with --step");
    }
}
