using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using RnnBow.Gpu;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Cli.Training;

/// <summary>Makes training steps: truncated backpropagation through time, with the state carried from window to window.</summary>
internal sealed class Trainer(CharModel model, OptimizerHelper optimizer, BatchStreams streams, double clip, Device device) : IDisposable
{
    private bool _diverging;

    /// <summary>What records; null while nothing is recorded.</summary>
    public GradientTap? Tap { get; set; }

    /// <summary>How many sequences of the batch are recorded.</summary>
    public int RecordedSequences { get; init; } = 1;

    /// <summary>What the network remembers of the windows before; null at a beginning.</summary>
    public RecurrentState? State { get; set; }

    /// <summary>
    /// Makes one step. If its loss or gradient is not finite, the step is recorded whatever the schedule says (the first of a row of
    /// them), the weights stay as they are, and the next step begins without a memory.
    /// </summary>
    public StepOutcome Step(long step)
    {
        using var scope = NewDisposeScope();
        var batch = streams.Next();
        if (batch.StartsOver || _diverging)
            Remember(null);

        var window = Window.Of(batch, streams, device);
        var (loss, gradientNorm, recorded, after) = Backpropagate(step, batch, window);
        if (double.IsFinite(loss) && double.IsFinite(gradientNorm))
        {
            optimizer.step();
            Remember(after);
            _diverging = false;
            return new(loss, null);
        }
        if (Tap is { } tap && !recorded && !_diverging)
        {
            // The weights are those of the pass just made, so the same pass can be made again under the tap.
            tap.RecordNext();
            Backpropagate(step, batch, window);
        }
        _diverging = true;
        return new(loss, new(step, loss, gradientNorm));
    }

    public void Dispose() => Remember(null);

    private (double Loss, double GradientNorm, bool Recorded, RecurrentState After) Backpropagate(long step, Batch batch, Window window)
    {
        if (Tap is not null)
            Tap.Step = step;
        var (scores, after) = model.Read(window.Inputs, State); // [T, B, symbols]
        var loss = nn.functional.cross_entropy(scores.reshape(-1, model.Shape.Symbols), window.Targets.reshape(-1));
        var recorded = Tap is { IsRecording: true };
        if (recorded)
            Tap!.Annotate(Annotations.Of(batch, window, scores, loss, RecordedSequences));
        optimizer.zero_grad();
        loss.backward();
        Tap?.ThrowIfFailed();
        var gradientNorm = nn.utils.clip_grad_norm_(model.parameters(), clip > 0 ? clip : double.PositiveInfinity);
        return (loss.item<float>(), gradientNorm, recorded, after);
    }

    private void Remember(RecurrentState? state)
    {
        State?.Dispose();
        State = state?.Keep();
    }
}
