using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>From one forward call of a loop over a user's cells to a record.</summary>
internal sealed class CellLoopBackward : IItemizer
{
    private readonly CellLoop _loop;
    private readonly RecordingOptions _options;

    /// <exception cref="NotSupportedException">A cell, or an option, cannot be had.</exception>
    internal CellLoopBackward(CellLoop loop, RecordingOptions options)
    {
        (_loop, _options) = (loop, options);
        foreach (var cell in loop.Cells)
            cell.CheckParts();
        if (options.Details != RecordDetails.None || options.ConflictSteps.Count > 0)
            throw new NotSupportedException(
                "Details and conflicts are found in the gates of RNN, LSTM and GRU; of a cell of your own items alone are recorded.");
        if (options.SecondMoments is not null || options.Measures.Contains(Measure.Adam))
            throw new NotSupportedException("Items of a cell of your own are not measured through Adam's preconditioner.");
        if (options.MaxMemory is not null)
            throw new NotSupportedException(
                "MaxMemory is for RNN, LSTM and GRU; for a cell of your own, Sequences and a window bound the memory of a record.");
        if (options.SweepType is not null || options.AllowTF32)
            throw new NotSupportedException(
                "A cell of your own is differentiated by the operators that it trains with, so that its items have their type and " +
                "precision; SweepType and AllowTF32 are for RNN, LSTM and GRU. Move the loop to another type instead.");
    }

    /// <inheritdoc/>
    public string Kind => string.Join(", ", _loop.Cells.Select(cell => cell.Name));

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => _loop.Parameters();

    /// <inheritdoc/>
    public void KeepTrace(bool keep) => _loop.KeepTrace(keep);

    /// <inheritdoc/>
    public LayerTrace? TakeTrace() => _loop.TakeTrace();

    /// <inheritdoc/>
    public void Check(ForwardCall call)
    {
    }

    /// <inheritdoc/>
    public GradientRecord Run(ForwardCall call, IReadOnlyList<Tensor> sources, IReadOnlyList<Tensor?> gradients)
    {
        var sequences = new SequenceSelection(call.Sequences, call.Batch, call.Input.device);
        if (!sequences.IsWhole)
            gradients = ItemizedBackward.GradientsOf(call, sources, sequences, _loop.BatchFirst ? 0 : 1);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var outputs = TimeMajor(call.Outputs[0], sequences);
        var sweepSources = new SweepSources(
            TimeMajor(sources[0], sequences),
            sequences.Of(sources[1].detach(), 1),
            sources.Count > 2 ? sequences.Of(sources[2].detach(), 1) : null);
        var layers = Unroll(call, outputs, [.. gradients.Skip(gradients.Count - call.Parameters.Count)], sequences);
        return new GradientRecord
        {
            Step = call.Step,
            Time = DateTimeOffset.UtcNow,
            Sequences = call.Sequences.Count,
            SequenceIndices = sequences.IsFirst ? null : call.Sequences,
            Steps = (int)outputs.shape[0],
            Layers = AutogradSweep.Run(layers, sweepSources, _options.Horizon, _options.Measures),
        };
    }

    private UnrolledCell[] Unroll(ForwardCall call, Tensor outputs, Tensor?[] gradients, SequenceSelection sequences)
    {
        var layers = new UnrolledCell[_loop.Cells.Count];
        var inputs = TimeMajor(call.Input, sequences);
        var first = 0;
        for (var l = 0; l < layers.Length; l++)
        {
            var cell = _loop.Cells[l];
            var hidden = l == layers.Length - 1 ? outputs : sequences.Of(call.Between!.Hidden[l], 1).contiguous();
            var names = cell.Module.named_parameters().Select(p => p.name).ToArray();
            layers[l] = new(
                cell, inputs, hidden, Initial(call.H0, l, sequences, outputs),
                cell.HasCellState ? sequences.Of(call.Between!.Cells[l], 1).contiguous() : null,
                cell.HasCellState ? Initial(call.C0, l, sequences, outputs) : null,
                names.Select((name, i) => (name, gradients[first + i])).ToDictionary(p => p.name, p => p.Item2));
            (inputs, first) = (hidden, first + names.Length);
        }
        return layers;
    }

    private Tensor TimeMajor(Tensor tensor, SequenceSelection sequences) =>
        sequences.Of(_loop.BatchFirst ? tensor.detach().transpose(0, 1) : tensor.detach(), 1).contiguous();

    private static Tensor Initial(Tensor? states, int layer, SequenceSelection sequences, Tensor outputs) => states is null
        ? zeros(sequences.Count, outputs.shape[2], dtype: outputs.dtype, device: outputs.device)
        : sequences.Of(states.detach().select(0, layer), 0);
}
