using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>What was found in groups of sequences, put together: as if all had been swept at once.</summary>
internal static class GroupedItems
{
    /// <summary>One layer of all groups.</summary>
    /// <param name="groups">The same layer of each group, in the order of the sequences; the totals of the last are those of all.</param>
    /// <param name="sequences">How many sequences each group has.</param>
    /// <param name="spans">What each column stands for, in all groups alike; null where its number tells.</param>
    internal static LayerItems Join(IReadOnlyList<LayerItems> groups, IReadOnlyList<int> sequences, IReadOnlyList<LagSpan>? spans)
    {
        if (groups.Count == 1)
            return groups[0];
        return groups[^1] with
        {
            Arrays = [.. Alike(groups, group => group.Arrays).Select(arrays => Join(arrays, spans))],
            Cancellations = [.. Alike(groups, group => group.Cancellations).Select(Join)],
            Conflicts = [.. Alike(groups, group => group.Conflicts).Select(Join)],
            Units = [.. Alike(groups, group => group.Units).Select(units => Join(units, sequences))],
        };
    }

    // The same thing in each of the groups.
    private static IEnumerable<T[]> Alike<T>(IReadOnlyList<LayerItems> groups, Func<LayerItems, IReadOnlyList<T>> of) =>
        Enumerable.Range(0, of(groups[0]).Count).Select(i => groups.Select(group => of(group)[i]).ToArray());

    private static ItemArray Join(ItemArray[] arrays, IReadOnlyList<LagSpan>? spans)
    {
        var first = arrays[0];
        return new(
            first.Parameter, first.Gate, first.Measure, arrays.Sum(a => a.Sequences), first.Steps, first.FirstLag, first.Lags,
            first.HasRemainder, Joined(arrays, a => a.Data), spans);
    }

    // The whole is a sum over all sequences divided by the norm of the whole gradient, which is the same in each group.
    private static StepCancellation Join(StepCancellation[] groups)
    {
        var first = groups[0];
        return new(
            first.Parameter, first.Gate, groups.Sum(c => c.Sequences), first.Steps, Joined(groups, c => c.Data), groups.Sum(c => c.Whole));
    }

    private static ConflictMap Join(ConflictMap[] groups) =>
        new(groups[0].Step, groups.Sum(c => c.Sequences), groups[0].Columns, Joined(groups, c => c.Data));

    // Means over items, of which a group has as many as it has sequences; lags are weighted with the credit too.
    private static UnitCredit Join(UnitCredit[] groups, IReadOnlyList<int> sequences)
    {
        var units = groups[0].Means.Count;
        var (means, lags) = (new double[units], new double[units]);
        for (var u = 0; u < units; u++)
        {
            double credit = 0, withLag = 0;
            for (var i = 0; i < groups.Length; i++)
            {
                var own = groups[i].Means[u] * sequences[i];
                credit += own;
                withLag += own == 0 ? 0 : own * groups[i].MeanLags[u]; // no credit has no lag
            }
            (means[u], lags[u]) = (credit / sequences.Sum(), withLag / credit);
        }
        return new(groups[0].Gate, means, lags);
    }

    private static TNumber[] Joined<T, TNumber>(T[] groups, Data<T, TNumber> data)
    {
        var all = new TNumber[groups.Sum(group => data(group).Length)];
        var at = 0;
        foreach (var group in groups)
        {
            data(group).CopyTo(all.AsSpan(at));
            at += data(group).Length;
        }
        return all;
    }

    private delegate ReadOnlySpan<TNumber> Data<T, TNumber>(T group);
}
