namespace RnnBow.Recording;

/// <summary>Something that an expectation can be about.</summary>
/// <param name="Name">How it is written.</param>
/// <param name="Selectors">Which selectors it takes.</param>
/// <param name="Measure">Its value at one step, for each place that is selected.</param>
internal sealed record Quantity(
    string Name, string[] Selectors, Func<RunFile, StepSummary, PlaceFilter, IEnumerable<(string Where, ExpectedRange Value)>> Measure)
{
    public const string Steps = "steps";

    private const string WholeRun = "";
    private const string UsualParameter = "weight_hh";
    private static readonly string[] Places = PlaceFilter.Names[..^1];

    public static Quantity[] All { get; } =
    [
        new("lag50", PlaceFilter.Names, Of(items => Range(items.HalfWithin))),
        new("lag90", PlaceFilter.Names, Of(items => Range(items.NinetyPercentWithin))),
        new("half_life", PlaceFilter.Names, Of(items => Range(items.HalfLife))),
        new("decay", PlaceFilter.Names, Of(items => ExpectedRange.Exactly(items.Decay?.Rate ?? double.NaN))),
        new("residual", Places, Residual),
        new("max_norm", Places, MaxNorm),
        new("loss", [], (_, step, _) => [(WholeRun, ExpectedRange.Exactly(step.Loss ?? double.NaN))]),
        new(Steps, [], (run, _, _) => [(WholeRun, ExpectedRange.Exactly(run.StepCount))]),
    ];

    private static Func<RunFile, StepSummary, PlaceFilter, IEnumerable<(string Where, ExpectedRange Value)>> Of(
        Func<HorizonNumbers, ExpectedRange> number) => (run, step, filter) =>
            from item in Selected(run, step, filter.Parameter is null ? filter with { Parameter = UsualParameter } : filter)
            select (item.Key.ToString(), number(HorizonNumbers.Of(run.ReadItems(item), item.Direction)));

    private static IEnumerable<(string Where, ExpectedRange Value)> Residual(RunFile run, StepSummary step, PlaceFilter filter)
    {
        if (filter.IsOpen) return [(WholeRun, ExpectedRange.Exactly(step.Residual))];
        return Largest(
            from total in run.Totals(step.Step)
            where filter.Selects(total.Layer, total.Direction, total.Total.Parameter, total.Total.Gate)
            select total.Total.Residual);
    }

    private static IEnumerable<(string Where, ExpectedRange Value)> MaxNorm(RunFile run, StepSummary step, PlaceFilter filter)
    {
        if (filter.IsOpen) return [(WholeRun, ExpectedRange.Exactly(step.MaxNorm))];
        return Largest(Selected(run, step, filter).Select(item => run.ReadItems(item).LargestItem));
    }

    private static IEnumerable<ItemSummary> Selected(RunFile run, StepSummary step, PlaceFilter filter) =>
        run.Items(step.Step).Where(item => filter.Selects(item.Key));

    private static IEnumerable<(string Where, ExpectedRange Value)> Largest(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length > 0) yield return (WholeRun, ExpectedRange.Exactly(Array.Exists(all, double.IsNaN) ? double.NaN : all.Max()));
    }

    // What lies beyond the last kept lag is at least one lag further.
    private static ExpectedRange Range(CreditReach reach) =>
        reach.Lag is { } lag ? ExpectedRange.Exactly(lag)
        : reach.Beyond is { } last ? ExpectedRange.AtLeast(last + 1)
        : ExpectedRange.Undefined;

    private static ExpectedRange Range(HalfLife halfLife) =>
        halfLife.Lag is { } lag ? ExpectedRange.Exactly(lag)
        : halfLife.Beyond is { } last ? ExpectedRange.AtLeast(last)
        : ExpectedRange.Undefined;
}
