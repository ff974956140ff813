using RnnBow.Cli.Show;
using RnnBow.Recording;

namespace RnnBow.Cli.Itemize;

/// <summary>What <c>rnnbow itemize</c> says when it is done.</summary>
internal static class ItemizeReport
{
    public static void Write(TextWriter output, ItemizeRequest request, Itemization itemization)
    {
        var record = itemization.Record;
        output.WriteLine($"{request.Weights}: {itemization.Network}");
        output.WriteLine($"{request.Input}: {Say.Count(record.Sequences, "sequence")} of {Say.Count(record.Steps, "step")}");
        if (record.Annotations.Loss is { } loss)
            output.WriteLine($"loss {Say.Loss(loss)}");
        output.WriteLine($"residual {Say.Figure(record.Residual)}: the items add up to the gradient but for this part of it");
        foreach (var layer in record.Layers)
            output.WriteLine($"weight_hh_l{layer.Layer}{(layer.Direction == Direction.Reverse ? "_reverse" : "")}: {Horizon(layer)}");
        foreach (var written in new[] { request.Run, request.Npz }.OfType<string>())
            output.WriteLine($"written {written}");
    }

    private static string Horizon(LayerItems layer)
    {
        var items = layer.Arrays.FirstOrDefault(a => a is { Parameter: "weight_hh", Gate: "", Measure: not Measure.Share });
        if (items is null)
            return "shares alone have no horizon; add norm to --measures";
        var horizon = HorizonSummary.Of(items);
        return horizon.HalfWithin is { Lag: null, Beyond: null }
            ? "there is no gradient, or it is not finite, so it has no horizon"
            : $"half of the gradient comes from losses {StepSentences.Within(horizon.HalfWithin)}, "
                + $"90% from losses {StepSentences.Within(horizon.NinetyPercentWithin)}";
    }
}
