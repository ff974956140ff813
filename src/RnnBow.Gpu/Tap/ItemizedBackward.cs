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
        var sweepSources = new SweepSources(
            TimeMajor(sources[0], batchFirst, sequences),
            StatesOf(sources[1], sequences),
            sources.Count > 2 ? StatesOf(sources[2], sequences) : null);
        if (call.Lengths is { } lengths)
            sweepSources = AtOwnEnds(sweepSources, [.. call.Sequences.Select(s => lengths[s])]);
        return Run(call, sweepSources, [.. gradients.Skip(gradients.Count - call.Parameters.Count)], sequences, batchFirst);
    }

    /// <summary>Itemizes one call, given the sources and the true parameter gradients of the recorded sequences alone.</summary>
    internal GradientRecord Run(
        ForwardCall call, SweepSources sources, IReadOnlyList<Tensor?> parameterGradients, SequenceSelection sequences, bool batchFirst)
    {
        var outputs = TimeMajor(call.Outputs[0], batchFirst, sequences);
        var type = outputs.dtype;
        var cell = _inference.Cell(outputs, candidate => Unroll(candidate, call, outputs, batchFirst, sequences)[^1]);
        using var products = new Tf32Products(_options.AllowTF32, outputs.device_type);
        if (_options.SweepType is { } sweepType)
        {
            call = call with { Parameters = [.. call.Parameters.Select(p => p.to(sweepType))] };
            (sources, parameterGradients) = (sources.To(sweepType), [.. parameterGradients.Select(g => g?.to(sweepType))]);
            (outputs, sequences) = (outputs.to(sweepType), sequences.In(sweepType));
        }
        var layers = Unroll(cell, call, outputs, batchFirst, sequences);
        var details = new SweepDetails
        {
            Kinds = _options.Details,
            ConflictSteps = _options.ConflictSteps,
            Preconditioners = Preconditioners(call.Parameters, layers),
        };
        var layerGradients = EachDirection((l, direction) => _network.Layer(parameterGradients, l, direction));
        var results = IsBidirectional
            ? BidirectionalSweep.Run(cell, layers, sources, layerGradients, _options.Horizon, _options.Measures, details)
            : ItemizedSweep.Run(cell, layers, sources, layerGradients, _options.Horizon, _options.Measures, details);
        foreach (var result in results)
            CheckOutputs(result, Math.Max(ToleranceOf(type), products.AreAllowed ? Tf32Tolerance : ToleranceOf(outputs.dtype)));
        var record = new GradientRecord
        {
            Step = call.Step,
            Time = DateTimeOffset.UtcNow,
            Sequences = call.Sequences.Count,
            SequenceIndices = sequences.IsFirst ? null : call.Sequences,
            Steps = (int)outputs.shape[0],
            Layers = [.. results.Select((r, i) => r.ToLayerItems(i / _network.Directions.Count, _options.Parameters))],
        };
        LayerResult.Release(results);
        return record;
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
            layer.MaskPadding([.. call.Sequences.Select(s => lengths[s])]);
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
