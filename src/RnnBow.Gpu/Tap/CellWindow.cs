using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The calls of a cell from an initial state on, each with the state that the last one returned, while they wait for their gradients. Owns
/// its tensors.
/// </summary>
internal sealed class CellWindow : IDisposable
{
    private readonly List<Tensor> _owned = [];
    private readonly List<Tensor> _inputs = [];
    private readonly List<Tensor[]> _states = []; // h and c after each step
    private readonly Dictionary<int, Tensor[]> _sources = []; // by step, as the backward pass comes to them
    private readonly Tensor?[] _gradients; // of each parameter, summed over the steps
    private Tensor[] _initial = [];
    private Tensor[]? _carryOfRecorded; // the gradient going back, with the sources of the recorded sequences alone

    internal CellWindow(ForwardCall call)
    {
        Call = call;
        _gradients = new Tensor?[call.Parameters.Count];
    }

    /// <summary>What stands for the window in the tap.</summary>
    internal ForwardCall Call { get; }

    internal int Steps => _inputs.Count;

    /// <summary>Whether its tensors are gone: it was recorded, or another window has begun.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>The link from the last step back: what the next step gives its gradient to, [size of the states].</summary>
    internal Tensor? Token { get; private set; }

    /// <summary>h, and c of an LSTM, as the cell returned them last, without a graph.</summary>
    internal IReadOnlyList<Tensor> LastStates => _states[^1];

    /// <summary>Keeps what the sweep needs of one step.</summary>
    internal void Add(CellStep step, Tensor token)
    {
        if (Steps == 0)
            _initial = Keep(step.Previous);
        _inputs.Add(Keep([step.Input])[0]);
        _states.Add(Keep(step.Next));
        Token?.Dispose();
        Token = token.DetachFromDisposeScope();
    }

    /// <summary>Takes in the gradients of one step: what reached it from the losses alone, and what its own backward pass gave.</summary>
    internal void Receive(CellStep step, Tensor[] sources, Tensor?[] gradients)
    {
        if (IsOver)
            return;
        _sources[step.Index] = Keep(sources);
        var isWhole = Call.Sequences.Count == step.Input.shape[0];
        AddUp(isWhole ? gradients : OfRecorded(step, sources));
    }

    /// <summary>The whole window as one forward call of a one-layer network, with the gradients of all its outputs.</summary>
    internal (ForwardCall Call, Tensor?[] Sources, Tensor?[] Gradients) Assemble()
    {
        var states = Enumerable.Range(0, _states[0].Length).Select(k => stack(_states.Select(s => s[k]), 0)).ToArray();
        var sources = states.Select((all, k) => stack(
            Enumerable.Range(0, Steps).Select(t => _sources.TryGetValue(t, out var given) ? given[k] : zeros_like(_states[t][k])), 0));
        var initial = _initial.Select(state => state.unsqueeze(0)).ToArray();
        var call = Call with
        {
            Input = stack(_inputs, 0),
            H0 = initial.ElementAtOrDefault(0),
            C0 = initial.ElementAtOrDefault(1),
            Outputs = [states[0], .. _states[^1].Select(state => state.unsqueeze(0))],
        };
        return (call, [.. sources], _gradients);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsOver = true;
        Token?.Dispose();
        foreach (var tensor in _owned.Concat(_gradients.OfType<Tensor>()).Concat(_carryOfRecorded ?? []))
            tensor.Dispose();
        _owned.Clear();
        Array.Clear(_gradients);
        _carryOfRecorded = null;
    }

    // The same backward pass for the recorded sequences alone: the others' sources are cut off.
    private Tensor?[] OfRecorded(CellStep step, Tensor[] sources)
    {
        var sequences = new SequenceSelection(Call.Sequences, step.Input.shape[0], step.Input.device);
        var reaching = sources.Select(source => sequences.Alone(source, 0)).ToArray();
        for (var k = 0; k < reaching.Length && _carryOfRecorded is not null; k++)
            reaching[k] += _carryOfRecorded[k];
        var gradients = step.Backward(reaching);
        foreach (var tensor in _carryOfRecorded ?? [])
            tensor.Dispose();
        _carryOfRecorded = [.. step.Previous.Select((state, k) =>
            (gradients[1 + k] ?? zeros_like(state)).detach().DetachFromDisposeScope())];
        return gradients;
    }

    private void AddUp(Tensor?[] gradients)
    {
        using var noGrad = no_grad();
        for (var p = 0; p < _gradients.Length; p++)
        {
            if (gradients[gradients.Length - _gradients.Length + p] is not { } gradient)
                continue;
            if (_gradients[p] is { } sum)
                sum.add_(gradient);
            else
                _gradients[p] = gradient.detach().clone().DetachFromDisposeScope();
        }
    }

    private Tensor[] Keep(IReadOnlyList<Tensor> tensors)
    {
        Tensor[] kept = [.. tensors.Select(tensor => tensor.detach().DetachFromDisposeScope())];
        _owned.AddRange(kept);
        return kept;
    }
}
