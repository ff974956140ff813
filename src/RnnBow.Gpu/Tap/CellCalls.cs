using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Follows the calls of one cell: a window goes on as long as each call is given the state that the last one returned, and a call with any
/// other state begins the next one.
/// </summary>
internal sealed class CellCalls : IDisposable
{
    private WeakReference<Tensor>[] _returned = []; // what the program got from the last call
    private CellWindow? _window; // null while nothing is recorded
    private (Tensor Input, Tensor[] States)? _given; // what the program gave, of the call under way
    private (Tensor Input, Tensor[] States)? _cut; // the same as leaves of a graph of its own

    internal CellCalls(GradientTap tap) => Tap = tap;

    internal GradientTap Tap { get; }

    /// <summary>Before a call: what to run the cell with in place of what it was given; null to leave that.</summary>
    /// <exception cref="NotSupportedException">The window cannot be itemized.</exception>
    internal (Tensor Input, Tensor[] States)? Before(Tensor input, Tensor[] states)
    {
        (_given, _cut) = (null, null);
        if (!Tap.Counts)
        {
            _returned = [];
            return null;
        }
        var goesOn = _returned.Length > 0 && states.Length == _returned.Length
            && states.Zip(_returned).All(pair => pair.Second.TryGetTarget(out var last) && ReferenceEquals(pair.First, last));
        if (!goesOn)
            Begin(input, states);
        if (_window is null)
            return null;
        _given = (input, states);
        _cut = (Leaf(input, input.requires_grad),
            [.. goesOn ? _window.LastStates.Select(state => Leaf(state, true)) : states.Select(state => Leaf(state, state.requires_grad))]);
        return _cut;
    }

    /// <summary>After a call: the states to hand on in place of those that the cell returned; null to leave them.</summary>
    internal Tensor[]? After(Tensor[] next)
    {
        var handedOn = _window is { } window && _cut is { } cut && _given is { } given ? HandOn(window, given, cut, next) : null;
        _returned = Tap.Counts ? [.. (handedOn ?? next).Select(state => new WeakReference<Tensor>(state))] : [];
        (_given, _cut) = (null, null);
        return handedOn;
    }

    /// <summary>Takes in the gradients of a step, and records the window when it is the first.</summary>
    internal void OnBackward(CellStep step, Tensor[] sources, Tensor?[] gradients)
    {
        var window = step.Window;
        window.Receive(step, sources, gradients);
        if (step.Index > 0 || window.IsOver)
            return;
        using var scope = NewDisposeScope();
        var (call, all, parameters) = window.Assemble();
        Tap.OnBackward(window.Call, call, all!, parameters);
    }

    /// <summary>Lets go of a window whose backward pass is over.</summary>
    internal void EndOf(CellWindow window)
    {
        Tap.EndOf(window.Call);
        window.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _window?.Dispose();

    private void Begin(Tensor input, Tensor[] states)
    {
        if (_window is { IsOver: false } && states.Any(state => state.requires_grad && !state.is_leaf))
        {
            Drop();
            throw new NotSupportedException(
                "The cell was given a state that is computed from others, and not the one that it returned last; so the steps of its " +
                "window cannot be told. Hand the returned state on as it is, or put what is done to it in between into a cell of " +
                "your own and run that with ItemizedLoop.");
        }
        Drop();
        if (Tap.BeginWindow(input) is not { } call)
            return;
        if (input.ndim != 2)
            throw new NotSupportedException(
                $"The cell was given an input of shape [{string.Join(", ", input.shape)}]; itemized gradients are recorded of batches, " +
                "[batch, features]. Add the missing dimension with unsqueeze.");
        _window = new CellWindow(call);
    }

    private void Drop()
    {
        _window?.Dispose();
        _window = null;
    }

    private Tensor[] HandOn(
        CellWindow window, (Tensor Input, Tensor[] States) given, (Tensor Input, Tensor[] States) cut, Tensor[] next)
    {
        var step = new CellStep(window, window.Steps, cut.Input, cut.States, next);
        var handedOn = CellFunction.Attach(this, step, given.Input, window.Token is { } token ? [token] : given.States);
        foreach (var tensor in next.Concat(cut.States).Append(cut.Input))
            tensor.Dispose();
        return handedOn;
    }

    private static Tensor Leaf(Tensor tensor, bool requiresGrad) => tensor.detach().requires_grad_(requiresGrad);
}
