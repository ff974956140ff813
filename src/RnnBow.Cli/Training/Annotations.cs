using RnnBow.Cli.Data;
using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Training;

/// <summary>What a recorded step is shown with.</summary>
internal static class Annotations
{
    /// <param name="batch">The windows.</param>
    /// <param name="window">The same on the device.</param>
    /// <param name="scores">[T, B, symbols].</param>
    /// <param name="loss">The loss of the step.</param>
    /// <param name="sequences">How many sequences are recorded, the first ones.</param>
    public static StepAnnotations Of(Batch batch, Window window, Tensor scores, Tensor loss, int sequences)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var recorded = scores.detach().narrow(1, 0, sequences); // [T, S, symbols]
        var targets = window.Targets.narrow(1, 0, sequences); // [T, S]
        var losses = nn.functional.cross_entropy(
            recorded.reshape(-1, recorded.shape[2]), targets.reshape(-1), reduction: nn.Reduction.None).reshape(targets.shape);
        return new()
        {
            Loss = loss.item<float>(),
            SourceOffset = batch.Offset,
            Inputs = Ids(window.Inputs.narrow(1, 0, sequences)),
            Targets = Ids(targets),
            Predictions = Ids(recorded.argmax(2)),
            Losses = Turned(losses).data<float>().ToArray(),
        };
    }

    private static int[] Ids(Tensor ids) => [.. Turned(ids).data<long>().ToArray().Select(id => (int)id)];

    // From [T, S] to [S, T], on the host.
    private static Tensor Turned(Tensor tensor) => tensor.transpose(0, 1).contiguous().cpu();
}
