using RnnBow.Cli.TensorFiles;
using RnnBow.Recording;

namespace RnnBow.Cli.Export;

/// <summary>
/// Items as NumPy arrays: <c>step</c> [N], <c>loss</c> [N], and for each parameter, gate and measure an array [N, S, T, C] such as
/// <c>0.forward.weight_hh.i.norm</c>, with <c>0.forward.spans</c> [T, C, 2] where columns stand for other lags than their number.
/// </summary>
internal static class NpzExport
{
    public static void Write(RunFile run, long? step, Stream output)
    {
        var steps = ExportedSteps.Of(run, step).ToArray();
        using var npz = new NpzWriter(output);
        npz.Write("step", Array.ConvertAll(steps, s => s.Step), steps.Length);
        npz.Write("loss", Array.ConvertAll(steps, s => s.Loss ?? double.NaN), steps.Length);
        if (steps.Length == 0) return;
        foreach (var item in run.Items(steps[^1].Step)) WriteItems(npz, run, steps, item);
    }

    private static void WriteItems(NpzWriter npz, RunFile run, StepSummary[] steps, ItemSummary item)
    {
        var key = item.Key;
        var layer = $"{key.Layer}.{(key.Direction == Direction.Forward ? "forward" : "reverse")}";
        var name = $"{layer}.{key.Parameter}{(key.Gate.Length > 0 ? "." : "")}{key.Gate}.{key.Measure.ToString().ToLowerInvariant()}";
        var last = run.ReadItems(item);
        var size = last.Data.Length;
        if ((long)size * steps.Length > Array.MaxLength)
        {
            throw new CommandFailedException(
                $"{name} of {Say.Count(steps.Length, "step")} is larger than an array can be; export one step with --step, or --to csv.");
        }

        var data = new float[size * steps.Length];
        for (var n = 0; n < steps.Length; n++)
        {
            var items = Find(run, steps[n].Step, key, name);
            if (Shape(items) != Shape(last))
            {
                throw new CommandFailedException(
                    $"{name} has another size at step {Say.Number(steps[n].Step)} than at the last step, so they make no array; "
                    + "export one step with --step, or --to csv.");
            }
            items.Data.CopyTo(data.AsSpan(n * size));
        }

        npz.Write(name, data, steps.Length, last.Sequences, last.Steps, last.Columns);
    }

    private static (int, int, int, int) Shape(ItemArray items) => (items.Sequences, items.Steps, items.Columns, items.FirstLag);

    private static ItemArray Find(RunFile run, long step, ItemKey key, string name) =>
        run.Items(step).FirstOrDefault(item => item.Key == key) is { } found
            ? run.ReadItems(found)
            : throw new CommandFailedException(
                $"{name} is not recorded at step {Say.Number(step)}; export one step with --step, or --to csv.");
}
