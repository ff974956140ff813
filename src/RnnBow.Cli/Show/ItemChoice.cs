using RnnBow.Recording;
using RnnBow.Viewer;

namespace RnnBow.Cli.Show;

/// <summary>Finds the items that are asked for, or says which ones there are.</summary>
internal static class ItemChoice
{
    public static StepSummary FindStep(RunFile run, long? wanted)
    {
        if (run.LastStep is not { } last)
            throw new CommandFailedException($"{run.Path} holds no recorded step yet.");
        if (wanted is not { } step)
            return last;
        return run.FindStep(step) ?? throw new CommandFailedException(
            $"Step {Say.Number(step)} was not recorded in {run.Path}; the nearest: {Nearest(run, step)}.");
    }

    public static ItemSummary FindItems(RunFile run, long step, StepPictureOptions options)
    {
        var items = run.Items(step);
        items = Narrow(items, i => i.Layer, options.Layer, "layer");
        items = Narrow(items, i => i.Direction, options.Direction, "direction");
        items = Narrow(items, i => i.Parameter, options.Parameter, "parameter");
        items = Narrow(items, i => i.Gate, options.Gate, "gate");
        return Narrow(items, i => i.Measure, options.Measure, "measure")[0];
    }

    private static IReadOnlyList<ItemSummary> Narrow<T>(
        IReadOnlyList<ItemSummary> items, Func<ItemSummary, T> part, T wanted, string name)
    {
        var found = items.Where(i => Equals(part(i), wanted)).ToList();
        if (found.Count > 0)
            return found;
        var there = string.Join(", ", items.Select(part).Distinct().Select(Name));
        throw new CommandFailedException($"The {name} {Name(wanted)} was not recorded; there is: {there}.");
    }

    private static string Name<T>(T value) => value switch
    {
        "" => "the whole parameter",
        Enum => value.ToString()!.ToLowerInvariant(),
        _ => value?.ToString() ?? "",
    };

    private static string Nearest(RunFile run, long step)
    {
        long? before = null;
        foreach (var summary in run.Steps())
        {
            if (summary.Step > step)
                return before is { } earlier
                    ? $"{Say.Number(earlier)} and {Say.Number(summary.Step)}"
                    : $"{Say.Number(summary.Step)}, the first";
            before = summary.Step;
        }
        return $"{Say.Number(before ?? 0)}, the last";
    }
}
