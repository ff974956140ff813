using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>From the window of a cell that the program calls step by step to a record: that of a network of one layer.</summary>
internal sealed class CellCallsBackward(RecurrentNetwork network, RecordingOptions options) : IItemizer
{
    private readonly ItemizedBackward _layer = new(network, options);

    /// <inheritdoc/>
    public string Kind => network.Kind + "Cell";

    /// <inheritdoc/>
    public IEnumerable<Parameter> Parameters => network.Parameters();

    /// <inheritdoc/>
    public void KeepTrace(bool keep)
    {
    }

    /// <inheritdoc/>
    public LayerTrace? TakeTrace() => null;

    /// <inheritdoc/>
    public void Check(ForwardCall call)
    {
    }

    /// <inheritdoc/>
    public GradientRecord Run(ForwardCall call, IReadOnlyList<Tensor> sources, IReadOnlyList<Tensor?> gradients)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var sequences = new SequenceSelection(call.Sequences, call.Batch, call.Input.device);
        return _layer.Run(call, SourcesOf, gradients, sequences, batchFirst: false);

        SweepSources SourcesOf(SequenceSelection some) => new(some.Of(sources[0], 1).contiguous(), null, null)
        {
            CellStates = sources.Count > 1 ? some.Of(sources[1], 1).unsqueeze(0) : null,
        };
    }
}
