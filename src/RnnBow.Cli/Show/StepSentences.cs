using RnnBow.Cli.Advise;
using RnnBow.Cli.Data;
using RnnBow.Recording;

namespace RnnBow.Cli.Show;

/// <summary>What there is to say of a recorded step in words.</summary>
internal static class StepSentences
{
    private const double GoodCosine = 0.99;

    /// <summary>"Training step 9,900, linux/aio.h, character 1,204: loss 1.7321, largest gradient 0.0124, residual 1.1e-7".</summary>
    public static string Step(RunFile run, StepSummary step)
    {
        var parts = new List<string>();
        if (step.Loss is { } loss)
            parts.Add($"loss {Say.Loss(loss)}");
        parts.Add($"largest gradient {Say.Figure(step.MaxNorm)}");
        if (double.IsFinite(step.Residual))
            parts.Add($"residual {Say.Figure(step.Residual)}");
        return $"Training step {Say.Number(step.Step)}{Source(run, step)}: {string.Join(", ", parts)}";
    }

    /// <summary>What is drawn: "weight_hh of layer 0, gate f, by norm".</summary>
    public static string Items(StepView view)
    {
        var choice = view.Choice;
        var gate = choice.Gate.Length > 0 ? $", gate {choice.Gate}" : "";
        var direction = choice.Direction == Direction.Reverse ? ", reverse" : "";
        var sequence = view.Items.Sequences > 1 ? $", sequence {view.Sequence} of {view.Items.Sequences}" : "";
        return $"{choice.Parameter} of layer {choice.Layer}{direction}{gate}{sequence}, {Measured(choice.Measure)}";
    }

    public static string Measured(Measure measure) => measure switch
    {
        Measure.Norm => "norm of each item",
        Measure.Mean => "mean |entry| of each item",
        Measure.Max => "largest |entry| of each item",
        _ => "signed share of the whole gradient",
    };

    // How far back the credit reaches; null where the measure has no such reading.
    private static string? Horizon(StepView view)
    {
        if (view.Choice.Measure == Measure.Share)
            return null;
        var horizon = HorizonSummary.Of(view.Items);
        if (horizon.HalfWithin is { Lag: null, Beyond: null })
            return "There is no gradient at this step, or it is not finite: it has no horizon.";
        return $"Half of the gradient comes from losses {Within(horizon.HalfWithin)}, "
            + $"90% from losses {Within(horizon.NinetyPercentWithin)}.";
    }

    /// <summary>What is to be concluded from the step.</summary>
    public static IEnumerable<string> Conclusions(RunFile run, StepView view)
    {
        var record = run.ReadRecord(view.Summary.Step);
        return new[] { Horizon(view), Decay(view, record), Truncation(record) }.OfType<string>();
    }

    // How short the window of truncated backpropagation may be; null if the record does not tell.
    private static string? Truncation(GradientRecord record) =>
        HorizonAdvisor.TryOf(record) is { } advisor ? AdviceSentence.Of(advisor, GoodCosine, bias: null) : null;

    // How fast the items fade, and how fast the gradient has to fade at least; null where there is nothing to say of it.
    private static string? Decay(StepView view, GradientRecord record)
    {
        if (view.Choice.Measure == Measure.Share || record.Find(view.Choice.Layer, view.Choice.Direction)?.Bound is not { } bound)
            return null;
        var fitted = DecayFit.Of(view.Items, view.Choice.Direction) is { } fit
            ? $"Each step back multiplies the items by {Say.Figure(fit.Factor)} on average "
                + $"({Say.Figure(Math.Exp(-fit.Upper))} to {Say.Figure(Math.Exp(-fit.Lower))}), "
            : "Each step back multiplies ";
        return fitted + $"the gradient of a state by at most {Say.Figure(bound.Factor)}: the largest singular value of weight_hh "
            + $"{Say.Figure(bound.SingularValue)}, times the largest slope of the nonlinearity, {Say.Figure(bound.Slope)}.";
    }

    /// <summary>"at most 3 steps away".</summary>
    public static string Within(CreditReach reach) => reach.Lag switch
    {
        0 => "at the step itself",
        { } lag => $"at most {Say.Count(lag, "step")} away",
        null => $"more than {Say.Count(reach.Beyond ?? 0, "step")} away, beyond the recorded horizon",
    };

    private static string Source(RunFile run, StepSummary step)
    {
        if (step.SourceOffset is not { } offset)
            return "";
        if (!run.Description.Facts.TryGetValue(CorpusFact.Name, out var fact) || CorpusFact.FileAt(fact, offset) is not { } file)
            return $", from character {Say.Number(offset)}";
        return $", from {file.Path}, character {Say.Number(offset - file.Start)}";
    }
}
