using System.Globalization;
using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Show;

public class PlainReportTests
{
    [Fact]
    public void Every_step_of_the_window_has_its_characters_loss_and_items()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10, 20);
        var rows = Table(Show(folder, "--sequence", "0"), "step  label");
        Assert.Equal(Runs.Steps, rows.Count);
        string[] marks = ["↵", "␣", "a", "b"];
        for (var j = 0; j < Runs.Steps; j++)
        {
            var items = Enumerable.Range(0, 3).Select(column => (double)Runs.Item(20, 0, j, column)).ToList();
            var (target, prediction) = (Runs.Targets[j], Runs.Predictions[j]);
            Assert.Equal([$"{j}", marks[target], marks[prediction], target == prediction ? "right" : "wrong"], rows[j][..4]);
            Near([items.Sum(), .. items], rows[j][5..]);
        }
        Assert.Equal(["0.5000", "1.5000", "0.2500", "2.0000"], rows.Select(r => r[4]));
    }

    [Fact]
    public void The_latest_step_is_shown_unless_another_is_asked_for()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10, 20);
        Assert.Contains("Training step 20, from character 120: loss 3.8000", Show(folder), StringComparison.Ordinal);
        Assert.Contains("Training step 10, from character 110: loss 3.9000", Show(folder, "--step", "10"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_loss_is_followed_back_as_far_as_its_items_are_kept_apart()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0);
        var rows = Table(Show(folder, "--loss", "2", "--sequence", "1"), "step  lag");
        Assert.Equal([["1", "1"], ["2", "0"]], rows.Select(r => r[..2]));
        Near([Runs.Item(0, 1, 1, 1), Runs.Item(0, 1, 2, 0)], [.. rows.Select(r => r[2])]);
    }

    [Fact]
    public void Without_a_choice_the_loss_with_the_largest_gradient_is_followed_back()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0);
        var sums = Enumerable.Range(0, Runs.Steps)
            .Select(t => Runs.Item(0, 0, t, 0) + (t > 0 ? Runs.Item(0, 0, t - 1, 1) : 0)).ToList();
        Assert.Contains($"The loss of step {sums.IndexOf(sums.Max())} alone", Show(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Shares_keep_their_sign()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0);
        var row = Table(Show(folder, "--measure", "share"), "step  label")[1];
        Near([-Runs.Item(0, 0, 1, 1)], [row[7]]);
    }

    [Fact]
    public void All_recorded_steps_are_listed_and_the_one_shown_is_marked()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10, 20);
        var rows = Table(Show(folder, "--step", "10"), "from  to");
        Assert.Equal(["0", "10", "20"], rows.Select(r => r[0]));
        Assert.Equal([5, 6, 5], rows.Select(r => r.Length));
        Assert.Equal("shown", rows[1][5]);
        Near([.. new long[] { 0, 10, 20 }.Select(LargestItem)], [.. rows.Select(r => r[2])]);
    }

    [Fact]
    public void Many_recorded_steps_are_pooled_by_their_largest_gradient()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, [.. Enumerable.Range(0, 100).Select(i => (long)i)]);
        var rows = Table(Show(folder), "from  to");
        Assert.Equal(40, rows.Count);
        Assert.Equal("0", rows[0][0]);
        Assert.Equal("99", rows[^1][1]);
        foreach (var row in rows)
            Near([LargestItem(long.Parse(row[1], CultureInfo.InvariantCulture))], [row[2]]);
    }

    [Fact]
    public void The_horizon_is_said_in_words()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0);
        var credit = Enumerable.Range(0, 3).Select(column => (
            from sequence in Enumerable.Range(0, 2)
            from j in Enumerable.Range(0, Runs.Steps)
            select (double)Runs.Item(0, sequence, j, column)).Sum()).ToList();
        // By construction half lies within lag 1, and what makes up 90% only in the remainder.
        Assert.True(credit[0] < credit.Sum() / 2 && credit[0] + credit[1] > credit.Sum() / 2);
        Assert.True(credit[0] + credit[1] < credit.Sum() * 0.9);
        Assert.Contains(
            "Half of the gradient comes from losses at most 1 step away, "
            + "90% from losses more than 1 step away, beyond the recorded horizon.",
            Show(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--step 5", "the nearest: 0 and 10")]
    [InlineData("--layer 1", "there is: 0")]
    [InlineData("--parameter bias_hh", "there is: weight_hh")]
    [InlineData("--gate f", "the whole parameter")]
    [InlineData("--measure max", "norm, share")]
    [InlineData("--direction reverse", "forward")]
    [InlineData("--sequence 2", "there are 2")]
    [InlineData("--loss 4", "4 steps")]
    public void What_was_not_recorded_is_refused_with_what_was(string option, string words)
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10);
        Rnnbow.Run(folder, ["show", "known.rnnbow", .. option.Split(' ')]).FailedWith(1, words);
    }

    [Fact]
    public void The_loss_over_the_steps_is_listed()
    {
        using var folder = new TempFolder();
        Runs.Write(folder, 0, 10, 20);
        var rows = Table(Show(folder), "up to step");
        // 21 steps are pooled into 20 rows: the first holds two of them.
        Assert.Equal([["1", "4.0000", "-"], ["10", "3.9000", "-"], ["20", "3.8000", "3.2500"]], rows);
    }

    private static string Show(TempFolder folder, params string[] more) =>
        Rnnbow.Run(folder, ["show", "known.rnnbow", .. more]).Succeeded().Output;

    private static double LargestItem(long step) => (
        from sequence in Enumerable.Range(0, 2)
        from j in Enumerable.Range(0, Runs.Steps)
        from column in Enumerable.Range(0, 3)
        select (double)Runs.Item(step, sequence, j, column)).Max();

    private static List<string[]> Table(string output, string head) =>
    [
        .. output.Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];

    // Three significant digits are printed.
    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<string> printed)
    {
        Assert.Equal(expected.Count, printed.Count);
        foreach (var (number, text) in expected.Zip(printed))
            Assert.Equal(number, double.Parse(text, CultureInfo.InvariantCulture), tolerance: 0.006 * Math.Abs(number));
    }
}
