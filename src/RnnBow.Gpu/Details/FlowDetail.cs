using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The norms of the gradients on their way: those that reach the states of a step, and those that leave it for the step before, past the
/// gates and through them.
/// </summary>
internal sealed class FlowDetail(UnrolledLayer layer, RecordDetails kinds) : SweepDetail
{
    private readonly Dictionary<(string Parameter, string Gate), List<StepNorms>> _norms = [];

    /// <summary>What was measured, by the array's parameter and gate.</summary>
    internal IEnumerable<(string Parameter, string Gate)> Keys => _norms.Keys;

    internal override void Reaching(int step, GradientRows rows)
    {
        if (kinds.HasFlag(RecordDetails.States))
            Keep(step, ItemNames.Hidden, "", rows.Hidden);
    }

    internal override void Leaving(int step, GradientRows rows, Tensor gateGradients)
    {
        if (kinds.HasFlag(RecordDetails.States) && rows.Cell is not null)
            Keep(step, ItemNames.Cell, "", rows.Cell);
        if (!kinds.HasFlag(RecordDetails.Paths))
            return;
        using var pastGates = layer.PastGates(step, rows);
        if (pastGates is null)
            return;
        using var throughGates = layer.ThroughGates(gateGradients);
        Keep(step, ItemNames.Path, rows.Cell is null ? ItemNames.Leak : ItemNames.Highway, pastGates);
        Keep(step, ItemNames.Path, ItemNames.Gates, throughGates);
    }

    internal override void Queue(HostCopy host)
    {
        foreach (var steps in _norms.Values)
            for (var i = 0; i < steps.Count; i++)
                steps[i] = steps[i] with { Offset = host.Add(steps[i].Norms) };
    }

    internal override LayerItems Complete(LayerItems items, LayerResult result) => items with
    {
        Arrays = [.. items.Arrays, .. Keys.Select(key => result.ToItemArray(key.Parameter, key.Gate, Measure.Norm, Of(key, result)))],
    };

    /// <summary>The numbers of one array, [S, T, C] row-major.</summary>
    internal double[] Of((string Parameter, string Gate) key, LayerResult result)
    {
        var (sequences, steps, columns) = (result.Sequences, result.Steps, result.Columns);
        var numbers = new double[sequences * steps * columns];
        foreach (var at in _norms[key])
        {
            var columnOf = result.Layout.ColumnsAt(at.Step);
            for (var row = 0; row < columnOf.Length; row++)
                for (var s = 0; s < sequences; s++)
                {
                    var place = (((s * steps) + result.StepOf(at.Step)) * columns) + columnOf[row];
                    numbers[place] = result.Host[at.Offset + (row * sequences) + s];
                }
        }
        return numbers;
    }

    private void Keep(int step, string parameter, string gate, Tensor rows)
    {
        if (!_norms.TryGetValue((parameter, gate), out var steps))
            _norms[(parameter, gate)] = steps = [];
        steps.Add(new(step, linalg.vector_norm(rows, 2, [-1]), 0));
    }

    /// <summary>The norms of one step's rows.</summary>
    /// <param name="Step">j.</param>
    /// <param name="Norms">[n, S].</param>
    /// <param name="Offset">Where they begin on the host.</param>
    private readonly record struct StepNorms(int Step, Tensor Norms, int Offset);
}
