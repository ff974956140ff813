using RnnBow.Recording;

namespace RnnBow.Gpu;

/// <summary>The recorded sequences of a step, in groups that are swept one after the other so that memory stays below a ceiling.</summary>
internal static class SequenceGroups
{
    /// <summary>As few groups as possible, of about the same size.</summary>
    /// <param name="sequences">The recorded sequences, ascending.</param>
    /// <param name="memory">What a sweep of them takes.</param>
    /// <exception cref="NotSupportedException">Not even one sequence fits, or what is recorded cannot be grouped.</exception>
    internal static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<int> sequences, SweepMemory memory)
    {
        if (memory.Options.MaxMemory is not { } ceiling)
            return [sequences];
        var together = memory.SequencesWithin(ceiling, sequences.Count);
        if (together >= sequences.Count)
            return [sequences];
        if (together == 0)
        {
            throw new NotSupportedException(
                $"MaxMemory is {ceiling} bytes, and one sequence of {memory.Steps} steps takes about {memory.BytesFor(1)} with the " +
                $"horizon {memory.Options.Horizon}. Set it to at least that, or record a shorter window.");
        }
        if (Ungroupable(memory.Options) is { } what)
        {
            throw new NotSupportedException(
                $"MaxMemory is {ceiling} bytes, and {sequences.Count} sequences at once take about {memory.BytesFor(sequences.Count)}; " +
                $"{what} looks at all of them together, so that they cannot be swept in groups. Set MaxMemory to at least that, or " +
                $"record {together} sequences.");
        }
        var groups = (sequences.Count + together - 1) / together;
        return [.. sequences.Chunk((sequences.Count + groups - 1) / groups)];
    }

    private static string? Ungroupable(RecordingOptions options)
    {
        if (options.Horizon.Kind == HorizonKind.Adaptive)
            return $"the horizon {options.Horizon}";
        return options.Details.HasFlag(RecordDetails.Truncation) ? "RecordDetails.Truncation" : null;
    }
}
