namespace RnnBow.Gpu;

/// <summary>Which sequences of a batch are recorded.</summary>
internal static class SequenceChoice
{
    /// <summary>
    /// The sequences of one step, ascending: all, the first, or some at random, the same ones for the same seed and step.
    /// </summary>
    internal static int[] Of(RecordingOptions options, long step, long batch)
    {
        var all = Enumerable.Range(0, (int)batch).ToArray();
        if (options.Sequences is not { } count || count >= batch)
            return all;
        if (options.SequenceSeed is not { } seed)
            return all[..count];
        new Random(unchecked((seed * 486187739) + (int)step)).Shuffle(all);
        var chosen = all[..count];
        Array.Sort(chosen);
        return chosen;
    }
}
