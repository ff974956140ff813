using RnnBow.Cli.Terminal;
using RnnBow.Recording;

namespace RnnBow.Cli.Advise;

/// <summary>What a shorter window of truncated backpropagation would do to a recorded step, in lines of text and numbers.</summary>
internal sealed class AdviceReport(GradientRecord record, TruncationScheme scheme, TextWriter output)
{
    private const int MostRows = 24;

    /// <param name="cosine">The smallest cosine that is good enough; null for any.</param>
    /// <param name="bias">The largest bias that is; null for any.</param>
    public void Write(double? cosine, double? bias)
    {
        output.WriteLine($"Training step {Say.Number(record.Step)}, recorded over {Say.Count(record.Steps, "step")}, {SchemeInWords}");
        var advisor = HorizonAdvisor.TryOf(record, scheme);
        WriteTable(advisor);
        output.WriteLine();
        output.WriteLine(advisor is null
            ? "The record holds no truncated gradients, so there is no bias and no advice: record with --details truncation."
            : AdviceSentence.Of(advisor, cosine, bias));
    }

    private string SchemeInWords => scheme == TruncationScheme.Chunks ? "in chunks of k steps" : "every loss followed back k steps";

    private void WriteTable(HorizonAdvisor? advisor)
    {
        var curves = Norms().ToList();
        var table = new PlainTable(["k", "cosine", "bias", .. curves.Select(c => $"cut off {c.Name}")]);
        foreach (var k in Windows(Math.Max(advisor?.LongestWindow ?? 0, curves.Select(c => c.Curve.LongestWindow).DefaultIfEmpty().Max())))
        {
            var isTold = k <= advisor?.LongestWindow;
            table.Add([
                $"{k}", isTold ? Say.Figure(advisor!.Cosine(k)) : "-", isTold ? Say.Percent(advisor!.Bias(k)) : "-",
                .. curves.Select(c => k <= c.Curve.LongestWindow ? Say.Percent(CutOff(c.Curve, k)) : "-")]);
        }
        output.WriteLine();
        table.Write(output);
    }

    // The credit of the recurrent weights, which is what a window that is too short starves.
    private IEnumerable<(string Name, TruncationCurve Curve)> Norms() =>
        from found in ItemKey.All(record)
        where found.Key is { Parameter: "weight_hh", Gate: "", Measure: Measure.Norm }
        select (found.Key.Name, TruncationCurve.Of(found.Items));

    private double CutOff(TruncationCurve curve, int k) => scheme == TruncationScheme.Chunks ? curve.CutOffByChunks(k) : curve.CutOff(k);

    // All of a short window; of a long one more of the short lengths than of the long ones.
    private static IEnumerable<int> Windows(int longest) => longest <= MostRows
        ? Enumerable.Range(1, longest)
        : Enumerable.Range(0, MostRows).Select(i => (int)Math.Round(Math.Pow(longest, (double)i / (MostRows - 1)))).Distinct();
}
