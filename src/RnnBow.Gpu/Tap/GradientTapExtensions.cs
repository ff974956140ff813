using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The one line that makes an existing model's recurrent module record its itemized gradients.</summary>
public static class GradientTapExtensions
{
    /// <summary>Attaches a tap to an RNN.</summary>
    /// <param name="module">The module, of any number of layers, reading forward. It must be run through <c>call</c>, as models do.</param>
    /// <param name="recorder">What receives the records; not disposed with the tap.</param>
    /// <param name="options">What to record and when; null for the defaults.</param>
    /// <returns>The tap; dispose it to detach it.</returns>
    /// <exception cref="NotSupportedException">The module cannot be itemized; the message says why and what to use instead.</exception>
    public static GradientTap RecordItemizedGradients(this RNN module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, "RNN", recorder, options);

    /// <summary>Attaches a tap to a GRU.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(RNN, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(this GRU module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, "GRU", recorder, options);

    /// <summary>Attaches a tap to an LSTM.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(RNN, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(this LSTM module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, "LSTM", recorder, options);

    /// <summary>Attaches a tap to an <see cref="ItemizedRNN"/>.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(RNN, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(
        this ItemizedRNN module, IGradientRecorder recorder, RecordingOptions? options = null) => Attach(module, "RNN", recorder, options);

    /// <summary>Attaches a tap to an <see cref="ItemizedGRU"/>.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(RNN, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(
        this ItemizedGRU module, IGradientRecorder recorder, RecordingOptions? options = null) => Attach(module, "GRU", recorder, options);

    /// <summary>Attaches a tap to an <see cref="ItemizedLSTM"/>.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(RNN, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(
        this ItemizedLSTM module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, "LSTM", recorder, options);

    /// <summary>Attaches a tap to a loop over cells of your own. Arrays and totals have the names of the cell's parameters.</summary>
    /// <remarks>
    /// Every parameter is itemized that a gradient is asked for, and a Linear's even if it is frozen;
    /// <see cref="RecordingOptions.Parameters"/> has no say.
    /// </remarks>
    /// <inheritdoc cref="RecordItemizedGradients(RNN, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(
        this ItemizedLoop module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, NewTap(module, o => new CellLoopBackward(((ICellLoop)module).Loop, o), recorder, options));

    /// <summary>Attaches a tap to a loop over cells of your own with two states.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(ItemizedLoop, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(
        this ItemizedCellStateLoop module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, NewTap(module, o => new CellLoopBackward(((ICellLoop)module).Loop, o), recorder, options));

    /// <summary>Attaches a tap to an RNNCell that the program calls once per time step.</summary>
    /// <remarks>
    /// A window begins with a call that is not given the state returned last, and is one training step; it is recorded in the backward pass
    /// that reaches its first step. Its losses may read the states of any steps.
    /// </remarks>
    /// <param name="module">The cell. It must be run through <c>call</c>, and the state it returns be handed on as it is.</param>
    /// <param name="recorder">What receives the records, of one layer; not disposed with the tap.</param>
    /// <param name="options">What to record and when; null for the defaults.</param>
    /// <returns>The tap; dispose it to detach it.</returns>
    public static GradientTap RecordItemizedGradients(this RNNCell module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, "RNN", recorder, options);

    /// <summary>Attaches a tap to a GRUCell that the program calls once per time step.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(RNNCell, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(this GRUCell module, IGradientRecorder recorder, RecordingOptions? options = null) =>
        Attach(module, "GRU", recorder, options);

    /// <summary>Attaches a tap to an LSTMCell that the program calls once per time step.</summary>
    /// <inheritdoc cref="RecordItemizedGradients(RNNCell, IGradientRecorder, RecordingOptions?)"/>
    public static GradientTap RecordItemizedGradients(this LSTMCell module, IGradientRecorder recorder, RecordingOptions? options = null)
    {
        var tap = NewTap(module, o => new CellCallsBackward(new RecurrentNetwork(module, "LSTM"), o), recorder, options);
        var calls = new CellCalls(tap);
        var before = module.register_forward_pre_hook((_, x, states) =>
            calls.Before(x, states is var (h, c) ? [h, c] : []) is { } cut
                ? (cut.Input, cut.States.Length > 0 ? (cut.States[0], cut.States[1]) : null)
                : default((Tensor, (Tensor, Tensor)?)?));
        var after = module.register_forward_hook((_, _, _, next) =>
            calls.After([next.Item1, next.Item2]) is { } handedOn ? (handedOn[0], handedOn[1]) : next);
        tap.DetachWith(before.remove, () => End(after.remove, calls));
        return tap;
    }

    private static GradientTap Attach(
        nn.Module<Tensor, Tensor, Tensor> module, string kind, IGradientRecorder recorder, RecordingOptions? options)
    {
        var tap = NewTap(module, o => new CellCallsBackward(new RecurrentNetwork(module, kind), o), recorder, options);
        var calls = new CellCalls(tap);
        var before = module.register_forward_pre_hook((_, x, h) =>
            calls.Before(x, h is null ? [] : [h]) is { } cut ? (cut.Input, cut.States.ElementAtOrDefault(0)!) : default((Tensor, Tensor)?));
        var after = module.register_forward_hook((_, _, _, next) => calls.After([next]) is { } handedOn ? handedOn[0] : next);
        tap.DetachWith(before.remove, () => End(after.remove, calls));
        return tap;
    }

    private static void End(Action remove, CellCalls calls)
    {
        remove();
        calls.Dispose();
    }

    private static GradientTap Attach(
        nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> module, string kind, IGradientRecorder recorder,
        RecordingOptions? options) => Attach(module, NewTap(module, kind, recorder, options));

    private static GradientTap Attach(
        nn.Module<Tensor, Tensor?, (Tensor, Tensor)> module, string kind, IGradientRecorder recorder, RecordingOptions? options) =>
        Attach(module, NewTap(module, kind, recorder, options));

    private static GradientTap Attach(nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> module, GradientTap tap)
    {
        var before = module.register_forward_pre_hook((_, _, _) => Before<(Tensor, (Tensor, Tensor)?)>(tap));
        var after = module.register_forward_hook((_, input, states, outputs) =>
            tap.OnForward(input, states?.Item1, states?.Item2, outputs.Item1, outputs.Item2, outputs.Item3) is { } replaced
                ? (replaced[0], replaced[1], replaced[2])
                : outputs);
        tap.DetachWith(before.remove, after.remove);
        return tap;
    }

    private static GradientTap Attach(nn.Module<Tensor, Tensor?, (Tensor, Tensor)> module, GradientTap tap)
    {
        var before = module.register_forward_pre_hook((_, _, _) => Before<(Tensor, Tensor?)>(tap));
        var after = module.register_forward_hook((_, input, h0, outputs) =>
            tap.OnForward(input, h0, null, outputs.Item1, outputs.Item2) is { } replaced ? (replaced[0], replaced[1]) : outputs);
        tap.DetachWith(before.remove, after.remove);
        return tap;
    }

    private static T? Before<T>(GradientTap tap)
        where T : struct
    {
        tap.BeforeForward();
        return null; // the inputs stay as they are
    }

    private static GradientTap NewTap(nn.Module module, string kind, IGradientRecorder recorder, RecordingOptions? options) =>
        NewTap(module, o => new ItemizedBackward(new RecurrentNetwork(module, kind), o), recorder, options);

    private static GradientTap NewTap(
        nn.Module module, Func<RecordingOptions, IItemizer> itemizer, IGradientRecorder recorder, RecordingOptions? options)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(recorder);
        options ??= new RecordingOptions();
        return new GradientTap(module, itemizer(options), recorder, options);
    }
}
