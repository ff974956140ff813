using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace RnnBow.Gpu;

/// <summary>
/// A stack of fused single-layer modules that together are one recurrent module: as fast, and what lies between the layers can be seen.
/// </summary>
/// <remarks>
/// It holds the modules outside the module tree, so that the parameters carry PyTorch's names (weight_hh_l1), not the names of children.
/// They are made in PyTorch's order: the same seed gives the same weights as one fused module.
/// </remarks>
internal sealed class LayerStack
{
    private readonly nn.Module[] _modules;
    private readonly RunLayer[] _run;
    private readonly RunPackedLayer[] _runPacked;
    private readonly int _directions;
    private readonly double _dropout;
    private readonly List<Tensor> _hidden = [];
    private readonly List<Tensor> _masks = [];
    private bool _keep;

    private LayerStack(
        IRecurrentCell cell, (nn.Module Module, RunLayer Run, RunPackedLayer RunPacked)[] layers, int directions, bool batchFirst,
        double dropout)
    {
        (Cell, _directions, BatchFirst, _dropout) = (cell, directions, batchFirst, dropout);
        _modules = [.. layers.Select(l => l.Module)];
        (_run, _runPacked) = ([.. layers.Select(l => l.Run)], [.. layers.Select(l => l.RunPacked)]);
    }

    /// <summary>Runs one layer: its input and states (or null for zeros) to its output and final states.</summary>
    internal delegate (Tensor Output, Tensor H, Tensor? C) RunLayer(Tensor input, Tensor? h0, Tensor? c0);

    /// <summary>The same for packed sequences of several lengths.</summary>
    internal delegate (PackedSequence Output, Tensor H, Tensor? C) RunPackedLayer(PackedSequence input, Tensor? h0, Tensor? c0);

    /// <summary>Makes the layers, from the input upwards; the function given makes one with so many inputs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or dropout is no probability.</exception>
    internal static LayerStack Create(
        IRecurrentCell cell, long inputSize, long hiddenSize, long numLayers, bool batchFirst, double dropout, bool bidirectional,
        Func<long, (nn.Module Module, RunLayer Run, RunPackedLayer RunPacked)> layer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(numLayers, 1);
        if (dropout is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "Dropout is a probability, from 0 to 1.");
        var directions = bidirectional ? 2 : 1;
        var layers = Enumerable.Range(0, (int)numLayers).Select(l => layer(l == 0 ? inputSize : directions * hiddenSize));
        return new LayerStack(cell, [.. layers], directions, batchFirst, dropout);
    }

    internal IRecurrentCell Cell { get; }

    internal bool BatchFirst { get; }

    /// <summary>How long each sequence of a padded batch is, while packed sequences run; null where all are as long as the batch.</summary>
    internal IReadOnlyList<long>? Lengths { get; set; }

    /// <summary>All parameters under the names they have in a fused module of as many layers.</summary>
    internal IEnumerable<(string Name, Parameter Parameter)> Parameters() =>
        from layer in Enumerable.Range(0, _modules.Length)
        from parameter in _modules[layer].named_parameters(false)
        select (parameter.name.Replace("_l0", $"_l{layer}", StringComparison.Ordinal), parameter.parameter);

    /// <summary>
    /// Runs all layers, from x [T, B, I] (or batch-first) and the initial states [L*D, B, H]; dropout is active in training. A single
    /// sequence may be without the dimension B, here and in what is returned.
    /// </summary>
    /// <returns>The output and the final states, in the dispose scope in force.</returns>
    internal (Tensor Output, Tensor H, Tensor? C) Forward(Tensor input, Tensor? h0, Tensor? c0, bool training)
    {
        if (input.ndim != 2)
            return ForwardBatch(input, h0, c0, training);
        using var scope = NewDisposeScope();
        var batch = BatchFirst ? 0 : 1;
        var (output, h, c) = ForwardBatch(input.unsqueeze(batch), h0?.unsqueeze(1), c0?.unsqueeze(1), training);
        return (
            output.squeeze(batch).MoveToOuterDisposeScope(), h.squeeze(1).MoveToOuterDisposeScope(),
            c?.squeeze(1).MoveToOuterDisposeScope());
    }

    private (Tensor Output, Tensor H, Tensor? C) ForwardBatch(Tensor input, Tensor? h0, Tensor? c0, bool training)
    {
        using var scope = NewDisposeScope();
        DropTrace();
        var x = input;
        var (hs, cs) = (new List<Tensor>(), new List<Tensor>());
        for (var l = 0; l < _run.Length; l++)
        {
            var (output, h, c) = Run(l, x, StatesOf(h0, l), StatesOf(c0, l));
            hs.Add(h);
            if (c is not null)
                cs.Add(c);
            x = l < _run.Length - 1 ? Between(output, training) : output;
        }
        var finalCells = cs.Count > 0 ? cat(cs, 0).MoveToOuterDisposeScope() : null;
        return (x.MoveToOuterDisposeScope(), cat(hs, 0).MoveToOuterDisposeScope(), finalCells);
    }

    /// <summary>Says whether the next forward call keeps what lies between the layers.</summary>
    internal void KeepTrace(bool keep) => _keep = keep;

    /// <summary>What the last forward call kept; null if there is nothing between the layers. The caller's to dispose.</summary>
    internal LayerTrace? TakeTrace()
    {
        _keep = false;
        if (_hidden.Count == 0)
            return null;
        var trace = new LayerTrace([.. _hidden], [.. _masks], []);
        _hidden.Clear();
        _masks.Clear();
        return trace;
    }

    internal void To(ScalarType? dtype, Device? device)
    {
        foreach (var module in _modules)
        {
            if (device is not null)
                module.to(device);
            if (dtype is not null)
                module.to(dtype.Value);
        }
    }

    internal void Train(bool train)
    {
        foreach (var module in _modules)
            module.train(train);
    }

    internal void Dispose()
    {
        DropTrace();
        foreach (var module in _modules)
            module.Dispose();
    }

    private (Tensor Output, Tensor H, Tensor? C) Run(int layer, Tensor input, Tensor? h0, Tensor? c0)
    {
        if (Lengths is null)
            return _run[layer](input, h0, c0);
        var packed = rnn.pack_padded_sequence(input, tensor([.. Lengths]), BatchFirst, enforce_sorted: false);
        var (output, h, c) = _runPacked[layer](packed, h0, c0);
        return (rnn.pad_packed_sequence(output, BatchFirst, total_length: input.shape[BatchFirst ? 1 : 0]).Item1, h, c);
    }

    // The same draws as PyTorch's own dropout, so that a recorded step uses the random stream as any other does.
    private Tensor Between(Tensor output, bool training)
    {
        if (_keep)
            _hidden.Add(output.detach().DetachFromDisposeScope());
        if (!training || _dropout == 0)
            return output;
        var mask = empty_like(output);
        using (no_grad())
        {
            if (_dropout < 1)
                mask.bernoulli_(1 - _dropout).div_(1 - _dropout);
            else
                mask.zero_();
        }
        if (_keep)
            _masks.Add(mask.alias().DetachFromDisposeScope());
        return output * mask;
    }

    private Tensor? StatesOf(Tensor? states, int layer) => states?.narrow(0, layer * _directions, _directions);

    private void DropTrace()
    {
        var keep = _keep;
        TakeTrace()?.Dispose();
        _keep = keep;
    }
}
