using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// What records the itemized gradients of one recurrent module. Made by RecordItemizedGradients; disposing it detaches it, and the module
/// is as it was.
/// </summary>
/// <remarks>
/// A step that is not recorded costs a comparison, and its graph is untouched. On a step that is, the forward call keeps its tensors,
/// and the backward pass ends with one call of <see cref="IGradientRecorder.Record"/>, on the thread that runs it. Gradients and weights
/// are bit for bit what they would be without the tap.
/// </remarks>
public sealed class GradientTap : IDisposable
{
    // Float32 leaves 1e-7 and half precision 1e-2; more than this is no rounding.
    private const double LargeResidual = 0.05;
    private readonly IGradientRecorder _recorder;
    private readonly ILogger _logger;
    private readonly RecordingControl _control;
    private readonly IItemizer _itemizer;
    private readonly RecordingOptions _options;
    private readonly nn.Module _module;
    private readonly object _gate = new();
    private readonly List<Tensor> _disposable = [];
    private Action? _detach;
    private ForwardCall? _pending;
    private bool _disposed;
    private Exception? _failure;
    private bool _forced;
    private bool _due;

    internal GradientTap(nn.Module module, IItemizer itemizer, IGradientRecorder recorder, RecordingOptions options)
    {
        (_module, _itemizer, _recorder, _options) = (module, itemizer, recorder, options);
        _control = new RecordingControl(options.Schedule, options.Triggers, options.Budget);
        _logger = options.Logger ?? NullLogger.Instance;
        if (_logger.IsEnabled(LogLevel.Information))
            TapLog.Attached(_logger, itemizer.Kind, options.Schedule.ToString(), options.Horizon.ToString());
    }

    /// <summary>
    /// The number of the training step that the next forward call belongs to. It goes up by one with every forward call in training mode
    /// with gradients on; set it before the call to count differently.
    /// </summary>
    public long Step { get; set; }

    /// <summary>Whether the latest forward call is being recorded: true until its backward pass is over.</summary>
    public bool IsRecording => _pending is not null;

    /// <summary>
    /// The sequences of the batch that are being recorded, ascending from 0: those that annotations are about. Empty if nothing is being
    /// recorded.
    /// </summary>
    public IReadOnlyList<int> RecordedSequences => _pending?.Sequences ?? [];

    /// <summary>Records the next forward call whatever the schedule and the budget say.</summary>
    public void RecordNext() => _forced = true;

    /// <summary>
    /// Adds what the program knows of the step being recorded: loss, labels, predictions. To be called before backward; later calls replace
    /// earlier ones, and a step that is not recorded takes none.
    /// </summary>
    public void Annotate(StepAnnotations annotations)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        if (_pending is { } call)
            call.Annotations = annotations;
    }

    /// <summary>Throws what went wrong while a step was recorded; so does the next forward call.</summary>
    /// <exception cref="RecordingFailedException">Recording failed.</exception>
    public void ThrowIfFailed()
    {
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            throw new RecordingFailedException($"Itemized gradients could not be recorded: {failure.Message}", failure);
    }

    /// <summary>Detaches the tap. A backward pass under way goes on; it is no longer recorded.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _detach, null)?.Invoke();
        _disposed = true;
        _pending = null;
        DisposeHandedOn();
    }

    /// <summary>
    /// Before a forward call: decides whether it will be recorded, and if so asks a module of ours to keep what lies between its layers.
    /// </summary>
    internal void BeforeForward()
    {
        _due = Counts && (_control.BeginStep(Step) | _forced);
        _itemizer.KeepTrace(_due);
    }

    internal void DetachWith(Action before, Action after) => _detach = before + after;

    /// <summary>After a forward call: if it is to be recorded, keeps it and returns the outputs to hand on.</summary>
    internal IReadOnlyList<Tensor>? OnForward(Tensor input, Tensor? h0, Tensor? c0, params Tensor[] outputs)
    {
        ThrowIfFailed();
        DisposeHandedOn();
        _pending = null;
        if (!Counts)
            return null;
        var step = Step++;
        if (!_due)
            return null;
        var begin = Stopwatch.GetTimestamp();
        _forced = false;
        using var between = _itemizer.TakeTrace();
        var call = new ForwardCall(step, input, h0, c0, outputs, [.. _itemizer.Parameters], between)
        {
            Sequences = SequenceChoice.Of(_options, step, input.ndim == 2 ? 1 : outputs[1].shape[1]),
            Lengths = _itemizer.Lengths,
        };
        _itemizer.Check(call);
        var replacements = TapFunction.Attach(this, call);
        foreach (var output in outputs)
            output.Dispose();
        _pending = call;
        call.Cost = Stopwatch.GetElapsedTime(begin);
        return replacements;
    }

    /// <summary>
    /// Begins a window of a cell that the program calls step by step: decides whether it will be recorded, and if so returns what stands
    /// for it until its gradients arrive.
    /// </summary>
    internal ForwardCall? BeginWindow(Tensor input)
    {
        ThrowIfFailed();
        DisposeHandedOn();
        BeforeForward();
        _pending = null;
        var step = Step++;
        if (!_due)
            return null;
        _forced = false;
        return _pending = new ForwardCall(step, input, null, null, [], [.. _itemizer.Parameters], null)
        {
            Sequences = SequenceChoice.Of(_options, step, input.shape[0]),
        };
    }

    /// <summary>Records a call whose gradients have arrived, once, unless the tap is gone.</summary>
    internal void OnBackward(ForwardCall original, ForwardCall call, IReadOnlyList<Tensor> sources, IReadOnlyList<Tensor?> gradients)
    {
        if (_disposed || !original.Claim())
            return;
        var begin = Stopwatch.GetTimestamp();
        original.CheckUnmoved(_itemizer.Parameters);
        var record = _itemizer.Run(call, sources, gradients) with { Annotations = original.Annotations };
        _recorder.Record(record);
        var took = original.Cost + Stopwatch.GetElapsedTime(begin);
        _control.Recorded(record, took);
        Log(record, took);
    }

    /// <summary>Says that a call's backward pass is over, whether it was recorded or failed.</summary>
    internal void EndOf(ForwardCall call) => Interlocked.CompareExchange(ref _pending, null, call);

    internal void Fail(Exception failure)
    {
        TapLog.Failed(_logger, failure);
        Interlocked.CompareExchange(ref _failure, failure, null);
    }

    /// <summary>
    /// Takes the gradients that backpropagation was given: their handles cannot be disposed before it has read them, and nobody else will.
    /// </summary>
    internal void DisposeLater(IEnumerable<Tensor?> tensors)
    {
        lock (_gate)
            _disposable.AddRange(tensors.OfType<Tensor>());
    }

    private void Log(GradientRecord record, TimeSpan took)
    {
        if (!_logger.IsEnabled(LogLevel.Warning))
            return;
        var residual = record.Residual;
        if (residual > LargeResidual)
            TapLog.Misses(_logger, record.Step, residual);
        TapLog.Recorded(_logger, record.Step, took.TotalMilliseconds, residual);
    }

    /// <summary>Whether a forward call made now is one of training.</summary>
    internal bool Counts => _module.training && is_grad_enabled();

    private void DisposeHandedOn()
    {
        lock (_gate)
        {
            foreach (var tensor in _disposable)
                tensor.Dispose();
            _disposable.Clear();
        }
    }
}
