using System.Globalization;

namespace RnnBow.Recording.Tests;

public sealed class ExpectationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lag90 >= 20")]
    [InlineData("median half_life layer=1 direction=reverse parameter=weight_ih gate=f measure=max > 8")]
    [InlineData("max residual < 1E-05")]
    [InlineData("loss == 1.5 +- 0.25")]
    [InlineData("steps == 10")]
    public void An_expectation_is_written_as_it_is_read(string text) => Assert.Equal(text, Expectation.Parse(text).ToString());

    [Theory]
    [InlineData("lag90>=20", "lag90 >= 20")]
    [InlineData("  last   lag90  >=  2e1 ", "lag90 >= 20")]
    [InlineData("loss==1+-0.5", "loss == 1 +- 0.5")]
    [InlineData("decay gate=f layer=0<-1", "decay layer=0 gate=f < -1")]
    public void Spaces_and_order_do_not_matter(string text, string written) => Assert.Equal(written, Expectation.Parse(text).ToString());

    [Theory]
    [InlineData("", "compares with nothing")]
    [InlineData("lag90", "such as 'lag90 >= 20'")]
    [InlineData("lag90 = 20", "Comparisons are <, <=, >, >=, ==")]
    [InlineData(">= 20", "names no quantity")]
    [InlineData("mean >= 20", "Quantities are lag50, lag90, half_life, decay, residual, max_norm, loss, steps")]
    [InlineData("lag95 >= 20", "'lag95' is no quantity. Quantities are lag50")]
    [InlineData("average lag90 >= 20", "no aggregation (last, min, max, mean, median)")]
    [InlineData("lag90 layer >= 20", "written as in 'layer=0'")]
    [InlineData("lag90 layer=-1 >= 20", "layers are counted from 0")]
    [InlineData("lag90 depth=1 >= 20", "selectors are layer=, direction=, parameter=, gate=, measure=")]
    [InlineData("lag90 layer=1 layer=2 >= 20", "'layer=' is given twice")]
    [InlineData("lag90 direction=up >= 20", "directions are forward, reverse")]
    [InlineData("lag90 measure=share >= 20", "measures are norm, mean, max")]
    [InlineData("lag90 measure=size >= 20", "measures are norm, mean, max")]
    [InlineData("loss layer=0 < 2", "leave 'layer=0' out")]
    [InlineData("max_norm measure=mean < 2", "it takes layer=, direction=, parameter=, gate=")]
    [InlineData("max steps >= 2", "leave 'max' out")]
    [InlineData("lag90 >= many", "'many' is no number")]
    [InlineData("lag90 >= NaN", "'NaN' is no number")]
    [InlineData("lag90 >= 20 21", "stands one number")]
    [InlineData("lag90 >= 20 >= 10", "stands one number")]
    [InlineData("lag90 >= 20 +- 1", "goes with '=='")]
    [InlineData("lag90 == 20 +- -1", "below 0")]
    public void What_is_none_is_refused_with_what_can_be_written(string text, string part)
    {
        Assert.False(Expectation.TryParse(text, out _, out var error));
        Assert.StartsWith($"'{text}' is no expectation. ", error);
        Assert.EndsWith(".", error);
        Assert.Contains(part, error);
        Assert.Equal(error, Assert.Throws<FormatException>(() => Expectation.Parse(text)).Message);
    }

    [Theory]
    [InlineData("loss", 4)]
    [InlineData("last loss", 4)]
    [InlineData("min loss", 1)]
    [InlineData("max loss", 9)]
    [InlineData("mean loss", 4.25)]
    [InlineData("median loss", 3.5)]
    [InlineData("steps", 4)]
    [InlineData("max max_norm", 8)]
    [InlineData("max_norm layer=0", 8)]
    [InlineData("max_norm parameter=weight_ih", 0.5)]
    [InlineData("max_norm gate=f", 2)]
    [InlineData("residual", 1e-3)]
    [InlineData("residual layer=0 parameter=weight_hh", 1e-6)]
    [InlineData("lag50", 0)]
    [InlineData("lag50 parameter=weight_ih", 1)]
    [InlineData("lag90 parameter=weight_ih_l0", 2)]
    public void A_quantity_has_the_value_that_was_recorded(string quantity, double value)
    {
        using var run = Run(3, 1, 9, 4);
        ExpectationOutcome Check(string comparison) => Expectation.Parse(quantity + comparison).Check(run).Outcome;
        string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(ExpectationOutcome.Holds, Check($" == {Text(value)} +- {Text((Math.Abs(value) * 1e-6) + 1e-12)}"));
        Assert.Equal(ExpectationOutcome.Fails, Check($" < {Text(value * 0.99)}"));
        Assert.Equal(ExpectationOutcome.Fails, Check($" > {Text((value * 1.01) + 1e-9)}"));
    }

    [Fact]
    public void Decay_and_half_life_are_those_of_the_horizon_numbers()
    {
        using var run = Run(1);
        Assert.Equal(ExpectationOutcome.Holds, Check(run, "decay == 0.693147 +- 1e-4"));
        Assert.Equal(ExpectationOutcome.Holds, Check(run, "half_life == 1 +- 1e-4"));
    }

    [Theory]
    [InlineData("lag90 >= 4", ExpectationOutcome.Holds)]
    [InlineData("lag90 > 3", ExpectationOutcome.Holds)]
    [InlineData("lag90 >= 5", ExpectationOutcome.Unknown)]
    [InlineData("lag90 == 7", ExpectationOutcome.Unknown)]
    [InlineData("lag90 <= 4", ExpectationOutcome.Unknown)]
    [InlineData("lag90 < 4", ExpectationOutcome.Fails)]
    [InlineData("lag90 == 3", ExpectationOutcome.Fails)]
    [InlineData("min lag90 >= 4", ExpectationOutcome.Holds)]
    [InlineData("mean lag90 >= 5", ExpectationOutcome.Unknown)]
    [InlineData("half_life > 2", ExpectationOutcome.Holds)]
    [InlineData("half_life > 5", ExpectationOutcome.Unknown)]
    public void What_lies_beyond_the_horizon_is_held_against_all_it_can_be(string text, ExpectationOutcome outcome)
    {
        // Four lags without decay, and most of the credit in the remainder.
        using var run = Write(Record(0, 1, Make.Items(40, 4, (_, _) => 1, remainder: 1000)));
        var result = Expectation.Parse(text).Check(run);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == ExpectationOutcome.Holds, result.Holds);
        Assert.Contains("is at least", result.Explanation);
    }

    [Fact]
    public void Every_place_that_is_selected_has_to_be_as_expected()
    {
        var (near, far) = (Make.Items(20, 20, (_, lag) => Math.Pow(0.5, lag)), Make.Items(20, 20, (_, _) => 1));
        using var run = Write(Record(0, 1, near) with
        {
            Layers = [new(0, Direction.Forward, [near], []), new(1, Direction.Forward, [far], [])],
        });
        var result = Expectation.Parse("lag90 >= 10").Check(run);
        Assert.Equal(ExpectationOutcome.Fails, result.Outcome);
        Assert.Equal([ExpectationOutcome.Fails, ExpectationOutcome.Holds], result.Findings.Select(f => f.Outcome));
        Assert.Equal("weight_hh_l0, norm: lag90 is 3; weight_hh_l1, norm: lag90 is 13.", result.Explanation);
        Assert.True(Expectation.Parse("lag90 layer=1 >= 10").Check(run).Holds);
    }

    [Fact]
    public void Where_nothing_is_selected_the_answer_is_unknown_and_says_what_there_is()
    {
        using var run = Run(1);
        var result = Expectation.Parse("lag90 layer=7 >= 1").Check(run);
        Assert.Equal(ExpectationOutcome.Unknown, result.Outcome);
        Assert.Contains("the last step has weight_hh_l0, norm;", result.Explanation);
    }

    [Theory]
    [InlineData("loss < 5", "No step is recorded.")]
    [InlineData("lag90 >= 0", "No step is recorded.")]
    public void Of_an_empty_run_nothing_is_known(string text, string explanation)
    {
        using var run = Write();
        var result = Expectation.Parse(text).Check(run);
        Assert.Equal((ExpectationOutcome.Unknown, explanation), (result.Outcome, result.Explanation));
    }

    [Theory]
    [InlineData("loss < 5")]
    [InlineData("max loss >= 0")]
    [InlineData("median loss >= 0")]
    public void What_is_not_a_number_is_unknown(string text)
    {
        using var run = Run(1, double.NaN);
        Assert.Equal(ExpectationOutcome.Unknown, Check(run, text));
    }

    private static ExpectationOutcome Check(RunFile run, string text) => Expectation.Parse(text).Check(run).Outcome;

    // One step for each loss; norms of weight_hh that halve with each lag, and other credit for weight_ih.
    private RunFile Run(params double[] losses) => Write(
        [.. losses.Select((loss, step) => Record(
            step, loss,
            Make.Items(20, 20, (_, lag) => 8 * Math.Pow(0.5, lag)),
            Named("weight_hh", "f", 2, 1, 0),
            Named("weight_ih", "", 0.5f, 0.4f, 0.1f)))]);

    private static ItemArray Named(string parameter, string gate, params float[] first)
    {
        var data = new float[20 * 3];
        first.CopyTo(data, 0);
        return new(parameter, gate, Measure.Norm, 1, 20, 0, 3, false, data);
    }

    private static GradientRecord Record(long step, double loss, params ItemArray[] arrays) => Make.Record(step) with
    {
        Steps = arrays[0].Steps,
        Layers =
        [
            new(0, Direction.Forward, arrays, [new("weight_hh", "", 1, 1e-6), new("weight_hh", "f", 1, 1), new("weight_ih", "", 1, 1e-3)]),
        ],
        Annotations = new() { Loss = loss },
    };

    private RunFile Write(params GradientRecord[] records)
    {
        using (var recorder = RunFileRecorder.Create(_folder.File(), Make.Run()))
            foreach (var record in records) recorder.Record(record);
        return RunFile.Open(_folder.File());
    }
}
