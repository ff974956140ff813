using RnnBow.Cli.TensorFiles;
using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Itemize;

/// <summary>A linear layer over the network's output, and the mean cross entropy of its scores.</summary>
internal sealed class LinearHead
{
    // PyTorch's ignore_index.
    private const long NoTarget = -100;

    private readonly StoredTensor _weight;
    private readonly StoredTensor? _bias;
    private readonly ScalarType _type;
    private readonly Device _device;

    /// <exception cref="CommandFailedException">There are no such tensors, or they do not fit the network.</exception>
    public LinearHead(ItemizeRequest request, TrainedNetwork network, TensorFile file)
    {
        (_type, _device) = (request.Type, request.Device.Device);
        _weight = file.Read(request.HeadWeight!);
        if (_weight.Shape is not [> 0, var columns] || columns != network.OutputSize)
            throw new CommandFailedException($"{_weight.Name} is {_weight.ShapeText}; [classes, {network.OutputSize}] is expected.");
        _bias = request.HeadBias is { } name ? file.Read(name) : null;
        if (_bias is not null && !_bias.Shape.AsSpan().SequenceEqual([Classes]))
            throw new CommandFailedException($"{_bias.Name} is {_bias.ShapeText}; [{Classes}] is expected.");
    }

    private long Classes => _weight.Shape[0];

    /// <summary>The score of each class at each step.</summary>
    /// <param name="output">What the network said, [.., .., H].</param>
    public Tensor Scores(Tensor output) =>
        nn.functional.linear(output, _weight.ToFloat(_type).to(_device), _bias?.ToFloat(_type).to(_device));

    /// <summary>The mean loss.</summary>
    /// <param name="scores">See <see cref="Scores"/>.</param>
    /// <param name="targets">One class per step, in the order of the scores.</param>
    /// <exception cref="CommandFailedException">A target is no class, or none is one.</exception>
    public Tensor Loss(Tensor scores, long[] targets)
    {
        if (targets.FirstOrDefault(t => (t < 0 || t >= Classes) && t != NoTarget, NoTarget) is var wrong && wrong != NoTarget)
            throw new CommandFailedException($"A target is {wrong}; classes 0 to {Classes - 1} are expected, or {NoTarget} for no target.");
        if (targets.All(t => t == NoTarget))
            throw new CommandFailedException($"Every target is {NoTarget}, so there is no loss to follow back.");
        return CrossEntropy(scores, targets, nn.Reduction.Mean);
    }

    /// <summary>What a step is shown with: targets, the most likely classes and losses of the first sequences.</summary>
    /// <param name="scores">[T, B, classes], or [B, T, classes] with batch first.</param>
    /// <param name="targets">One class per step, in the order of the scores.</param>
    /// <param name="batchFirst">Which of the two.</param>
    /// <param name="sequences">How many sequences are recorded.</param>
    public StepAnnotations Annotate(Tensor scores, long[] targets, bool batchFirst, int sequences)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var shape = scores.shape[..2];
        return new()
        {
            Targets = [.. Ordered<long>(tensor(targets).view(shape)).Select(id => (int)id)],
            Predictions = [.. Ordered<long>(scores.argmax(2)).Select(id => (int)id)],
            Losses = Ordered<float>(CrossEntropy(scores, targets, nn.Reduction.None).view(shape).to(ScalarType.Float32)),
        };

        // [S, T] of the recorded sequences, on the host.
        T[] Ordered<T>(Tensor all) where T : unmanaged =>
            (batchFirst ? all : all.transpose(0, 1)).narrow(0, 0, sequences).contiguous().cpu().data<T>().ToArray();
    }

    private Tensor CrossEntropy(Tensor scores, long[] targets, nn.Reduction reduction) => nn.functional.cross_entropy(
        scores.reshape(-1, Classes), tensor(targets).to(_device), ignore_index: NoTarget, reduction: reduction);
}
