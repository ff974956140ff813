using RnnBow.Cli.Terminal;
using RnnBow.Recording;

namespace RnnBow.Cli.Diff;

/// <summary>Two runs compared, in lines of text and numbers.</summary>
internal sealed class DiffReport(TextWriter output)
{
    /// <summary>Whether both have the same arrays, whose items differ by at most that part of the largest one.</summary>
    public static bool IsWithin(RecordComparison records, double tolerance) => double.IsPositiveInfinity(tolerance) ||
        (records.OnlyInFirst.Count == 0 && records.OnlyInSecond.Count == 0 &&
            records.Arrays.All(a => a.Mismatch is null && a.Relative <= tolerance));

    public void Write(RecordComparison records)
    {
        output.WriteLine();
        output.WriteLine(records.FirstStep == records.SecondStep
            ? $"Step {Say.Number(records.FirstStep)}"
            : $"Step {Say.Number(records.FirstStep)} of A, step {Say.Number(records.SecondStep)} of B");
        if (records.FirstLoss is { } first && records.SecondLoss is { } second)
            output.WriteLine($"loss {Say.Loss(first)} in A, {Say.Loss(second)} in B");
        WriteOnly("A", records.OnlyInFirst);
        WriteOnly("B", records.OnlyInSecond);
        if (records.AreEqual)
            output.WriteLine("The records have the same items.");
        else
            WriteArrays(records);
    }

    /// <summary>A line for each step.</summary>
    /// <returns>Whether all of them are within the tolerance.</returns>
    public bool WriteSteps(IEnumerable<RecordComparison> steps, double tolerance)
    {
        var table = new PlainTable("step", "loss, A", "loss, B", "over the largest item", "90% within, A", "B", "");
        var outside = 0;
        foreach (var step in steps)
        {
            var worst = step.Arrays.Where(a => a.Mismatch is null).OrderByDescending(a => a.Relative).FirstOrDefault();
            var recurrent = step.Arrays.FirstOrDefault(a => a.Key is { Parameter: "weight_hh", Gate: "", Measure: Measure.Norm });
            var isWithin = IsWithin(step, tolerance);
            outside += isWithin ? 0 : 1;
            table.Add(
                Say.Number(step.FirstStep), Loss(step.FirstLoss), Loss(step.SecondLoss), worst is null ? "-" : Say.Figure(worst.Relative),
                $"{recurrent?.First?.NinetyPercentWithin}", $"{recurrent?.Second?.NinetyPercentWithin}", isWithin ? "" : "beyond");
        }
        output.WriteLine();
        table.Write(output);
        if (outside > 0)
            output.WriteLine($"{Say.Count(outside, "step")} beyond the tolerance of {Say.Figure(tolerance)}");
        return outside == 0;
    }

    public void WriteRuns(RunComparison runs)
    {
        output.WriteLine($"{Say.Count(runs.InBoth, "step")} in both, {Say.Number(runs.OnlyInFirst)} in A alone, "
            + $"{Say.Number(runs.OnlyInSecond)} in B alone");
        foreach (var fact in runs.Facts)
            output.WriteLine($"{fact.Name}: {fact.First ?? "nothing"} in A, {fact.Second ?? "nothing"} in B");
    }

    private static string Loss(double? loss) => loss is { } value ? Say.Loss(value) : "-";

    private void WriteOnly(string run, IReadOnlyList<ItemKey> keys)
    {
        if (keys.Count > 0)
            output.WriteLine($"In {run} alone: {string.Join("; ", keys)}");
    }

    private void WriteArrays(RecordComparison records)
    {
        var table = new PlainTable("items", "largest difference", "over the largest item", "90% within, A", "B");
        foreach (var array in records.Arrays.Where(a => a.Mismatch is null && a.Absolute != 0))
        {
            table.Add(
                $"{array.Key}", Say.Figure(array.Absolute), Say.Figure(array.Relative),
                $"{array.First?.NinetyPercentWithin}", $"{array.Second?.NinetyPercentWithin}");
        }
        foreach (var mismatch in records.Arrays.Where(a => a.Mismatch is not null).GroupBy(a => a.Mismatch))
            output.WriteLine($"{Say.Count(mismatch.Count(), "array")} cannot be compared: {mismatch.Key}");
        if (records.Arrays.Any(a => a.Mismatch is null && a.Absolute != 0))
            table.Write(output);
    }
}
