namespace RnnBow.Recording;

/// <summary>Two runs side by side: in which facts they differ, and which steps both have.</summary>
/// <param name="Facts">The facts that differ, other than when the runs were started and taken up, by name.</param>
/// <param name="InBoth">How many steps both have.</param>
/// <param name="OnlyInFirst">How many steps the second lacks.</param>
/// <param name="OnlyInSecond">How many steps the first lacks.</param>
/// <param name="LastInBoth">The last step that both have; null if there is none.</param>
public sealed record RunComparison(
    IReadOnlyList<FactDifference> Facts, long InBoth, long OnlyInFirst, long OnlyInSecond, long? LastInBoth)
{
    private static readonly string[] Times = ["started", "resumptions"];

    /// <summary>Compares two runs; it reads their lists of steps and no items.</summary>
    /// <exception cref="RunFileException">A file is damaged.</exception>
    public static RunComparison Of(RunFile first, RunFile second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (both, last) = (0L, (long?)null);
        foreach (var step in StepsInBoth(first, second)) (both, last) = (both + 1, step);
        return new([.. Differences(first.Description, second.Description)], both, first.StepCount - both, second.StepCount - both, last);
    }

    /// <summary>The records of each step that both have, compared one after the other.</summary>
    /// <param name="first">The first run.</param>
    /// <param name="second">The second run.</param>
    /// <param name="from">The first step to compare.</param>
    /// <exception cref="RunFileException">A file is damaged.</exception>
    public static IEnumerable<RecordComparison> Records(RunFile first, RunFile second, long from = 0)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return StepsInBoth(first, second, from).Select(step => RecordComparison.Of(first.ReadRecord(step), second.ReadRecord(step)));
    }

    // Both lists are ascending and may be long, so they are merged as they are read.
    private static IEnumerable<long> StepsInBoth(RunFile first, RunFile second, long from = 0)
    {
        using var a = first.Steps(from).Select(s => s.Step).GetEnumerator();
        using var b = second.Steps(from).Select(s => s.Step).GetEnumerator();
        var (hasA, hasB) = (a.MoveNext(), b.MoveNext());
        while (hasA && hasB)
        {
            if (a.Current == b.Current) yield return a.Current;
            var (moveA, moveB) = (a.Current <= b.Current, b.Current <= a.Current);
            if (moveA) hasA = a.MoveNext();
            if (moveB) hasB = b.MoveNext();
        }
    }

    private static IEnumerable<FactDifference> Differences(RunDescription first, RunDescription second)
    {
        var a = RunFacts.Of(first).ToDictionary(f => f.Name, f => f.Json);
        var b = RunFacts.Of(second).ToDictionary(f => f.Name, f => f.Json);
        return a.Keys.Union(b.Keys).Except(Times).Order(StringComparer.Ordinal)
            .Select(name => new FactDifference(name, a.GetValueOrDefault(name), b.GetValueOrDefault(name)))
            .Where(fact => fact.First != fact.Second);
    }
}
