using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Commands;

public class CheckTests
{
    [Fact]
    public void A_run_as_expected_succeeds()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        var result = Rnnbow.Run(folder, "check", run, "--expect", "steps == 2", "--expect", "loss < 4").Succeeded();
        Assert.Equal(["steps == 2|2|ok", "loss < 4|3.9|ok"], Rows(result.Output));
    }

    [Fact]
    public void A_run_that_is_not_as_expected_fails_and_says_what_it_is()
    {
        using var folder = new TempFolder();
        var result = Rnnbow.Run(folder, "check", Runs.Write(folder, 0, 10), "--expect", "steps > 2", "--expect", "loss < 4");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["steps > 2|2|failed", "loss < 4|3.9|ok"], Rows(result.Output));
    }

    [Fact]
    public void What_lies_beyond_the_horizon_does_not_hold()
    {
        using var folder = new TempFolder();
        // Two lags are kept apart; over a tenth of the credit lies in the remainder.
        var result = Rnnbow.Run(folder, "check", Runs.Write(folder, 0), "--expect", "lag90 <= 2");
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("|failed, the record does not tell", Assert.Single(Rows(result.Output)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_expectation_is_misuse()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, "check", Runs.Write(folder, 0), "--expect", "reach > 3").FailedWith(2, "'reach > 3' is no expectation");
        Rnnbow.Run(folder, "check", folder["known.rnnbow"]).FailedWith(2, "--expect");
    }

    [Fact]
    public void A_run_that_is_not_there_cannot_be_checked()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, "check", "gone.rnnbow", "--expect", "steps > 0").FailedWith(1, "gone.rnnbow");
    }

    // The table's rows, without its head, the columns apart by a bar.
    private static string[] Rows(string output) =>
    [
        .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(row => string.Join('|', row.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))),
    ];
}
