using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Measures the items of one layer of a user's cell, parameter by parameter, and adds them up. Everything stays on the device until the
/// sweep is over.
/// </summary>
/// <remarks>
/// Index legend: n rows, S sequences, O outputs and A inputs of a Linear, P parameters, M measures.
/// </remarks>
internal sealed class CellItems
{
    private readonly UnrolledCell _layer;
    private readonly CellDerivative _derivative;
    private readonly RowPlan _plan;
    private readonly Measure[] _measures;
    private readonly CellParameterItems[] _parameters;
    private readonly Tensor?[] _values; // of each step [P, M, n, S]; null where no row was live
    private readonly Tensor _mismatch;
    private int[] _offsets = [];
    private int _totals;

    internal CellItems(UnrolledCell layer, CellDerivative derivative, RowPlan plan, IReadOnlyCollection<Measure> measures)
    {
        (_layer, _derivative, _plan) = (layer, derivative, plan);
        _measures = [.. CellParameterItems.Measures.Where(measures.Contains)];
        var names = derivative.Linears.SelectMany(path => new[] { $"{path}.weight", $"{path}.bias" })
            .Concat(derivative.Direct.Select(p => p.Name));
        _parameters = [.. from name in names
                          where layer.Parameters.ContainsKey(name)
                          select new CellParameterItems(name, layer.Parameters[name], layer.Gradients.GetValueOrDefault(name))];
        _values = new Tensor?[plan.Steps];
        _mismatch = zeros([], dtype: layer.Hidden.dtype, device: layer.Hidden.device);
    }

    /// <summary>Takes in one step.</summary>
    /// <param name="step">j.</param>
    /// <param name="gradients">What its rows became.</param>
    /// <param name="rows">The rows as they reached it.</param>
    internal void Add(int step, StepGradients gradients, GradientRows rows)
    {
        using var scope = NewDisposeScope();
        using var known = _layer.Hidden.select(0, step);
        _mismatch.copy_(maximum(_mismatch, ((gradients.Implied - known).abs() / known.abs().clamp(1)).max()));
        var measured = new Dictionary<string, Tensor>();
        for (var i = 0; i < gradients.Linears.Count; i++)
        {
            var (path, (delta, activation)) = (_derivative.Linears[i], gradients.Linears[i]);
            if (Find($"{path}.weight") is { } weight)
                measured[weight.Name] = weight.Weigh(delta, activation, _measures);
            if (Find($"{path}.bias") is { } bias)
                measured[bias.Name] = bias.Weigh(delta, null, _measures);
        }
        if (_derivative.Direct.Count > 0)
            AddDirect(step, rows, measured);
        _values[step] = stack(_parameters.Select(p => measured[p.Name]), 0).MoveToOuterDisposeScope().MoveToOuterDisposeScope();
    }

    /// <summary>Puts everything in the queue to the host.</summary>
    internal void Queue(HostCopy host)
    {
        _offsets = [.. _values.Select(v => v is null ? -1 : host.Add(v))];
        _totals = host.Add(stack(_parameters.Select(p => p.Totals()).Append(stack([_mismatch, _mismatch, _mismatch])), 0));
    }

    /// <summary>What was found, as record data.</summary>
    /// <exception cref="NotSupportedException">The cell is not what the sweep takes it for.</exception>
    internal LayerItems ToLayerItems(int layer, HostCopy host, ItemColumns columns)
    {
        Check(host);
        var (arrays, totals) = (new List<ItemArray>(), new List<ParameterTotal>());
        for (var p = 0; p < _parameters.Length; p++)
        {
            var parameter = _parameters[p];
            var (norm, error) = (host[_totals + (3 * p)], host[_totals + (3 * p) + 1]);
            totals.Add(parameter.HasGradient
                ? new(parameter.Name, "", norm, error == 0 ? 0 : error / norm)
                : new(parameter.Name, "", double.NaN, double.NaN));
            for (var m = 0; m < _measures.Length; m++)
            {
                if (_measures[m] != Measure.Share || parameter.HasGradient)
                    arrays.Add(ToItemArray(p, m, host, columns, isUndefined: _measures[m] == Measure.Share && norm == 0));
            }
        }
        return new(layer, Direction.Forward, arrays, totals);
    }

    private CellParameterItems? Find(string name) => Array.Find(_parameters, p => p.Name == name);

    private void AddDirect(int step, GradientRows rows, Dictionary<string, Tensor> measured)
    {
        var (n, sequences) = (rows.Hidden.shape[0], rows.Hidden.shape[1]);
        var parameters = _derivative.Direct.Select(p => Find(p.Name)!).ToArray();
        var values = parameters.Select(_ => new List<Tensor>()).ToArray(); // of each sequence [M, n], in parts
        var (x, h, c) = _layer.At(step);
        for (var s = 0; s < sequences; s++)
        {
            using var own = new GradientRows(rows.Hidden.narrow(1, s, 1), rows.Cell?.narrow(1, s, 1));
            _derivative.EachDirect(x.narrow(0, s, 1), h.narrow(0, s, 1), c?.narrow(0, s, 1), own, items =>
            {
                for (var p = 0; p < parameters.Length; p++)
                    values[p].Add(parameters[p].Weigh(items[p], _measures).MoveToOuterDisposeScope().MoveToOuterDisposeScope());
            });
        }
        for (var p = 0; p < parameters.Length; p++)
            measured[parameters[p].Name] = cat(values[p], 1).view(-1, sequences, n).transpose(1, 2);
        foreach (var parameter in parameters)
            parameter.EndStep();
    }

    private void Check(HostCopy host)
    {
        var tolerance = _layer.Hidden.dtype switch { ScalarType.Float64 => 1e-6, ScalarType.Float32 => 1e-3, _ => 0.1 };
        var mismatch = host[_totals + (3 * _parameters.Length)];
        if (mismatch > tolerance)
            throw new NotSupportedException(
                $"{_layer.Cell.Name} gives other states when it is run again with the same inputs; they differ by {mismatch:G3}, " +
                "relatively. A cell that draws at random, keeps a state of its own, " +
                "or was changed since the forward call cannot be itemized.");
        var known = Enumerable.Range(0, _parameters.Length).Where(p => _parameters[p].HasGradient).ToArray();
        var scale = known.Select(p => Math.Max(host[_totals + (3 * p)], host[_totals + (3 * p) + 2])).DefaultIfEmpty(0).Max();
        foreach (var p in known.Where(p => host[_totals + (3 * p) + 1] > 10 * tolerance * scale))
            throw new NotSupportedException(
                $"The items of {_parameters[p].Name} do not add up to its gradient: " +
                $"they are off by {host[_totals + (3 * p) + 1]:G3}, and " +
                $"the gradient has norm {host[_totals + (3 * p)]:G3}. {_layer.Cell.Name} does not do the " +
                "same at every step, or to every " +
                "sequence of a batch, and such a cell cannot be itemized.");
    }

    private ItemArray ToItemArray(int parameter, int measure, HostCopy host, ItemColumns columns, bool isUndefined)
    {
        var (steps, sequences) = (_plan.Steps, (int)_layer.Hidden.shape[1]);
        var data = new float[sequences * steps * columns.Count];
        for (var j = 0; j < steps; j++)
        {
            var filled = columns.ColumnsAt(j);
            foreach (var column in isUndefined ? columns.ExistingAt(j) : [])
                for (var s = 0; s < sequences; s++)
                    data[(((s * steps) + j) * columns.Count) + column] = float.NaN;
            for (var row = 0; row < filled.Length && !isUndefined; row++)
            {
                var at = _offsets[j] + (((((parameter * _measures.Length) + measure) * filled.Length) + row) * sequences);
                for (var s = 0; s < sequences; s++)
                    data[(((s * steps) + j) * columns.Count) + filled[row]] = (float)host[at + s];
            }
        }
        return new(
            _parameters[parameter].Name, "", _measures[measure], sequences, steps, columns.FirstLag, columns.Lags, columns.HasRemainder,
            data, columns.Spans(Direction.Forward));
    }
}
