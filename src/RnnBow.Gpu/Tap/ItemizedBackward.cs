using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// From one forward call, its sources and the true gradients to a record: unrolls the layers, sweeps, and checks the result.
/// </summary>
internal sealed class ItemizedBackward : IItemizer
{
    private const double Tf32Tolerance = 1e-2;
    private readonly RecurrentNetwork _network;
    private readonly RecordingOptions _options;
    private readonly ModuleInference _inference;

    internal ItemizedBackward(RecurrentNetwork network, RecordingOptions options)
    {
        (_network, _options) = (network, options);
        _inference = new ModuleInference(network, options.BatchFirst);
    }

    /// <inheritdoc/>
    public string Kind => _network.Kind;

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => _network.Parameters();

    /// <inheritdoc/>
    public IReadOnlyList<long>? Lengths => _network.Layered?.Lengths;

    /// <inheritdoc/>
    public void KeepTrace(bool keep) => _network.Layered?.KeepTrace(keep);

    /// <inheritdoc/>
    public LayerTrace? TakeTrace() => _network.Layered?.TakeTrace();

    /// <inheritdoc/>
    public void Check(ForwardCall call)
    {
        if (call.Lengths is { } lengths && IsBidirectional && lengths.Distinct().Count() > 1)
        {
            throw new NotSupportedException(
                $"This {_network.Kind} reads packed sequences of different lengths in both directions, which is not itemized. Put " +
                "sequences of one length into a batch, or record another step.");
        }
        if (IsBidirectional && _network.Layers > 1 && _options.Horizon.Kind is HorizonKind.Adaptive or HorizonKind.Logarithmic)
        {
            throw new NotSupportedException(
                $"A stack of bidirectional layers keeps lags on both sides, which the horizon {_options.Horizon} does not; use full or " +
                "window:K.");
        }
        _ = Groups(call);
    }

    /// <inheritdoc/>
    public GradientRecord Run(ForwardCall call, IReadOnlyList<Tensor> sources, IReadOnlyList<Tensor?> gradients)
    {
        var batchFirst = call.IsUnbatched ? _network.Layered is { BatchFirst: true } : _inference.BatchFirst(call);
        var sequences = new SequenceSelection(call.Sequences, call.Batch, call.Input.device);
        if (!sequences.IsWhole)
            gradients = GradientsOf(call, sources, sequences, batchFirst ? 0 : 1);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        if (call.IsUnbatched)
            sources = (call with { Outputs = sources }).Batched(batchFirst).Outputs;
        call = call.Batched(batchFirst);
        return Run(call, SourcesOf, [.. gradients.Skip(gradients.Count - call.Parameters.Count)], sequences, batchFirst);

        SweepSources SourcesOf(SequenceSelection some)
        {
            var entering = new SweepSources(
                TimeMajor(sources[0], batchFirst, some), StatesOf(sources[1], some), sources.Count > 2 ? StatesOf(sources[2], some) : null);
            return call.Lengths is { } lengths ? AtOwnEnds(entering, [.. some.Sequences.Select(s => lengths[s])]) : entering;
        }
    }

    /// <summary>Itemizes one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="sourcesOf">The sources of some sequences alone.</param>
    /// <param name="parameterGradients">The true gradients of the parameters, from all recorded sequences and no other.</param>
    /// <param name="sequences">The recorded sequences.</param>
    /// <param name="batchFirst">Whether the tensors of the call are [B, T, *].</param>
    internal GradientRecord Run(
        ForwardCall call, Func<SequenceSelection, SweepSources> sourcesOf, IReadOnlyList<Tensor?> parameterGradients,
        SequenceSelection sequences, bool batchFirst)
    {
        var (type, device) = (call.Outputs[0].dtype, call.Outputs[0].device_type);
        var cell = CellOf(call, sequences, batchFirst);
        using var products = new Tf32Products(_options.AllowTF32, device);
        if (_options.SweepType is { } sweepType)
        {
            call = call with { Parameters = [.. call.Parameters.Select(p => p.to(sweepType))] };
            parameterGradients = [.. parameterGradients.Select(g => g?.to(sweepType))];
        }
        var tolerance = Math.Max(ToleranceOf(type), products.AreAllowed ? Tf32Tolerance : ToleranceOf(_options.SweepType ?? type));
        var groups = Groups(call).Select(group => SequenceSelection.In(_options.SweepType, group, call)).ToArray();
        var live = LiveSteps(call, groups, sourcesOf, batchFirst);
        var totals = EachDirection(
            (l, direction) => new GradientTotals(cell.Gates, _network.Layer(parameterGradients, l, direction)));
        try
        {
            var found = groups.Select(group => Sweep(cell, call, group, sourcesOf, live, totals, tolerance, batchFirst)).ToArray();
            return new()
            {
                Step = call.Step,
                Time = DateTimeOffset.UtcNow,
                Sequences = call.Sequences.Count,
                SequenceIndices = sequences.IsFirst ? null : call.Sequences,
                Steps = (int)call.Outputs[0].shape[batchFirst ? 1 : 0],
                Layers = [.. Enumerable.Range(0, totals.Length).Select(i => GroupedItems.Join(
                    [.. found.Select(group => group[i].Items)], [.. groups.Select(group => (int)group.Count)], found[0][i].Spans))],
            };
        }
        finally
        {
            foreach (var sums in totals)
                sums.Dispose();
        }
    }

    // Asked in the network's own type, which tells nonlinearities apart best.
    private IRecurrentCell CellOf(ForwardCall call, SequenceSelection sequences, bool batchFirst)
    {
        using var scope = NewDisposeScope();
        return _inference.Cell(
            () => TimeMajor(call.Outputs[0], batchFirst, sequences),
            (candidate, outputs) => Unroll(candidate, call, outputs, batchFirst, sequences)[^1]);
    }

    // Sweeps some of the recorded sequences.
    private (LayerItems Items, IReadOnlyList<LagSpan>? Spans)[] Sweep(
        IRecurrentCell cell, ForwardCall call, SequenceSelection sequences, Func<SequenceSelection, SweepSources> sourcesOf,
        IReadOnlyList<IReadOnlyList<int>>? live, GradientTotals[] totals, double tolerance, bool batchFirst)
    {
        using var scope = NewDisposeScope();
        var outputs = TimeMajor(call.Outputs[0], batchFirst, sequences);
        var layers = Unroll(cell, call, outputs, batchFirst, sequences);
        var details = new SweepDetails
        {
            Kinds = _options.Details,
            ConflictSteps = _options.ConflictSteps,
            Preconditioners = Preconditioners(call.Parameters, layers),
        };
        var sources = sourcesOf(sequences) with { Live = live };
        var results = IsBidirectional
            ? BidirectionalSweep.Run(cell, layers, sources, totals, _options.Horizon, _options.Measures, details)
            : ItemizedSweep.Run(cell, layers, sources, totals, _options.Horizon, _options.Measures, details);
        foreach (var result in results)
            CheckOutputs(result, tolerance);
        var items = results.Select((r, i) => (r.ToLayerItems(i / _network.Directions.Count, _options.Parameters), r.Spans)).ToArray();
        LayerResult.Release(results);
        return items;
    }

    private IReadOnlyList<IReadOnlyList<int>> Groups(ForwardCall call)
    {
        if (_options.MaxMemory is null)
            return [call.Sequences];
        var output = call.Outputs[0];
        var outputSize = output.shape[^1];
        return SequenceGroups.Of(call.Sequences, new()
        {
            Steps = output.NumberOfElements / (call.Batch * outputSize),
            Inputs = call.Input.shape[^1],
            Hidden = outputSize / _network.Directions.Count,
            Layers = _network.Layers,
            Directions = _network.Directions.Count,
            Gates = _network.Gates,
            HasCellState = call.Outputs.Count > 2,
            Type = _options.SweepType ?? output.dtype,
            Device = output.device,
            Options = _options,
        });
    }

    // The steps at which any of the recorded sequences has a loss: all groups must have the same rows. Null for a single group, which finds
    // them itself, and for a stack that reads both ways, which has a row for every step.
    private IReadOnlyList<IReadOnlyList<int>>? LiveSteps(
        ForwardCall call, SequenceSelection[] groups, Func<SequenceSelection, SweepSources> sourcesOf, bool batchFirst)
    {
        if (groups.Length == 1 || (IsBidirectional && _network.Layers > 1))
            return null;
        var output = call.Outputs[0];
        var (steps, hidden) = ((int)output.shape[batchFirst ? 1 : 0], output.shape[2] / _network.Directions.Count);
        var live = _network.Directions.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var group in groups)
        {
            using var scope = NewDisposeScope();
            var sources = sourcesOf(group);
            var found = IsBidirectional ? BidirectionalSweep.LiveSteps(sources, hidden, steps) : [sources.Steps(steps)];
            for (var d = 0; d < live.Length; d++)
                live[d].UnionWith(found[d]);
        }
        return [.. live.Select(each => each.ToArray())];
    }

    private Dictionary<UnrolledLayer, LayerParameters> Preconditioners(IReadOnlyList<Tensor> parameters, UnrolledLayer[] layers)
    {
        if (_options.SecondMoments is not { } moments)
            return [];
        var tensors = _network.Names().Zip(parameters, (p, tensor) =>
            _options.Parameters.Contains(p.Parameter) ? moments(p.Name)?.Preconditioner(p.Name, tensor) : null).ToArray();
        return layers.Zip(EachDirection((l, direction) => _network.Layer(tensors, l, direction))).ToDictionary();
    }

    private bool IsBidirectional => _network.Directions.Count > 1;

    private T[] EachDirection<T>(Func<int, Direction, T> of) =>
        [.. from l in Enumerable.Range(0, _network.Layers) from direction in _network.Directions select of(l, direction)];

    // From the input upwards, forward before reverse.
    private UnrolledLayer[] Unroll(IRecurrentCell cell, ForwardCall call, Tensor outputs, bool batchFirst, SequenceSelection sequences)
    {
        var layers = new List<UnrolledLayer>();
        var inputs = TimeMajor(call.Input, batchFirst, sequences);
        Tensor? mask = null;
        for (var l = 0; l < _network.Layers; l++)
        {
            var isTop = l == _network.Layers - 1;
            var known = isTop ? outputs : call.Between is { } trace ? TimeMajor(trace.Hidden[l], batchFirst, sequences) : null;
            var unrolled = _network.Directions.Select(d => Unroll(cell, call, l, d, inputs, known, outputs, sequences)).ToArray();
            if (mask is not null)
            {
                foreach (var layer in unrolled)
                    layer.MaskInputs(InOwnTime(mask, layer.Direction));
            }
            layers.AddRange(unrolled);
            var hidden = known ?? cat([.. unrolled.Select(u => InOwnTime(u.Outputs, u.Direction))], 2);
            mask = !isTop && call.Between is { Masks.Count: > 0 } dropped ? TimeMajor(dropped.Masks[l], batchFirst, sequences) : null;
            inputs = mask is null ? hidden : hidden * mask;
        }
        return [.. layers];
    }

    private UnrolledLayer Unroll(
        IRecurrentCell cell, ForwardCall call, int l, Direction direction, Tensor inputs, Tensor? known, Tensor outputs,
        SequenceSelection sequences)
    {
        var weights = _network.Layer(call.Parameters, l, direction);
        var index = _network.Index(l, direction);
        var hiddenSize = outputs.shape[2] / _network.Directions.Count;
        var h0 = InitialState(call.H0, index, sequences, hiddenSize, outputs);
        var c0 = cell.HasCellState ? InitialState(call.C0, index, sequences, hiddenSize, outputs) : null;
        var x = InOwnTime(inputs, direction);
        var hidden = known is null
            ? cell.Replay(x, h0, c0, weights)
            : InOwnTime(known.narrow(2, (int)direction * hiddenSize, hiddenSize), direction).contiguous();
        var layer = cell.Unroll(x, hidden, h0, c0, weights);
        layer.Direction = direction;
        if (call.Lengths is { } lengths)
            layer.MaskPadding([.. sequences.Sequences.Select(s => lengths[s])]);
        return layer;
    }

    // A sequence that ends before the batch does has its final states at its own last step.
    private static SweepSources AtOwnEnds(SweepSources sources, long[] lengths)
    {
        var steps = sources.Output!.shape[0];
        var ends = tensor([.. lengths.Select(length => length - 1)], device: sources.Output.device).view(1, 1, -1, 1);
        return new(sources.Output, null, null) { HiddenStates = At(sources.FinalHidden), CellStates = At(sources.FinalCell) };

        Tensor? At(Tensor? final)
        {
            if (final is null)
                return null;
            var (layers, sequences, hidden) = (final.shape[0], final.shape[1], final.shape[2]);
            var all = zeros([layers, steps, sequences, hidden], dtype: final.dtype, device: final.device);
            return all.scatter(1, ends.expand(layers, 1, sequences, hidden), final.unsqueeze(1));
        }
    }

    // A reverse direction's own time runs the other way.
    private static Tensor InOwnTime(Tensor tensor, Direction direction) => direction == Direction.Reverse ? tensor.flip(0) : tensor;

    // The true gradients of the recorded sequences alone: sequences do not mix in a recurrent layer, so the others' sources are cut off.
    internal static Tensor?[] GradientsOf(
        ForwardCall call, IReadOnlyList<Tensor> sources, SequenceSelection sequences, int batchDimension) =>
        TapFunction.Backward(call, [.. sources.Select((s, i) => sequences.Alone(s, i == 0 ? batchDimension : 1))]);

    private static Tensor TimeMajor(Tensor tensor, bool batchFirst, SequenceSelection sequences)
    {
        var timeMajor = batchFirst ? tensor.detach().transpose(0, 1) : tensor.detach();
        return sequences.Of(timeMajor, 1).contiguous();
    }

    private static Tensor StatesOf(Tensor states, SequenceSelection sequences) => sequences.Of(states.detach(), 1);

    private static Tensor InitialState(
        Tensor? states, int index, SequenceSelection sequences, long hiddenSize, Tensor outputs) => states is null
        ? zeros(sequences.Count, hiddenSize, dtype: outputs.dtype, device: outputs.device)
        : sequences.Of(states.detach().select(0, index), 0);

    private static double ToleranceOf(ScalarType type) =>
        type switch { ScalarType.Float64 => 1e-6, ScalarType.Float32 => 1e-3, _ => 0.1 };

    private void CheckOutputs(LayerResult top, double tolerance)
    {
        if (!(top.OutputMismatch > tolerance))
            return;
        var what =
            $"The outputs of this {_network.Kind} are not those of its weights and inputs: " +
            $"they differ by {top.OutputMismatch:G3}, relatively.";
        throw new NotSupportedException(_network.Layers > 1 && _network.Layered is null
            ? what + " With dropout between its layers that is so, and a fused module does not show its masks: " +
                $"use Itemized{_network.Kind}."
            : what);
    }
}
