using RnnBow.Cli.Terminal;
using RnnBow.Recording;

namespace RnnBow.Cli.Diff;

/// <summary>Two runs compared, in lines of text and numbers.</summary>
internal sealed class DiffReport(TextWriter output)
{
    public void Write(RunComparison runs, RecordComparison records)
    {
        WriteRuns(runs);
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

    private void WriteRuns(RunComparison runs)
    {
        output.WriteLine($"{Say.Count(runs.InBoth, "step")} in both, {Say.Number(runs.OnlyInFirst)} in A alone, "
            + $"{Say.Number(runs.OnlyInSecond)} in B alone");
        foreach (var fact in runs.Facts)
            output.WriteLine($"{fact.Name}: {fact.First ?? "nothing"} in A, {fact.Second ?? "nothing"} in B");
    }

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
