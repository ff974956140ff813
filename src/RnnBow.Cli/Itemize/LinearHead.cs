using RnnBow.Cli.TensorFiles;
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

    /// <exception cref="CommandFailedException">There are no such tensors, or they do not fit the network.</exception>
    public LinearHead(ItemizeRequest request, TrainedNetwork network, TensorFile file)
    {
        _type = request.Type;
        _weight = file.Read(request.HeadWeight!);
        if (_weight.Shape is not [> 0, var columns] || columns != network.HiddenSize)
            throw new CommandFailedException($"{_weight.Name} is {_weight.ShapeText}; [classes, {network.HiddenSize}] is expected.");
        _bias = request.HeadBias is { } name ? file.Read(name) : null;
        if (_bias is not null && !_bias.Shape.AsSpan().SequenceEqual([Classes]))
            throw new CommandFailedException($"{_bias.Name} is {_bias.ShapeText}; [{Classes}] is expected.");
    }

    private long Classes => _weight.Shape[0];

    /// <summary>The loss.</summary>
    /// <param name="output">What the network said, [.., .., H].</param>
    /// <param name="targets">One class per step, in the order of the output.</param>
    /// <exception cref="CommandFailedException">A target is no class, or none is one.</exception>
    public Tensor Loss(Tensor output, long[] targets)
    {
        if (targets.FirstOrDefault(t => (t < 0 || t >= Classes) && t != NoTarget, NoTarget) is var wrong && wrong != NoTarget)
            throw new CommandFailedException($"A target is {wrong}; classes 0 to {Classes - 1} are expected, or {NoTarget} for no target.");
        if (targets.All(t => t == NoTarget))
            throw new CommandFailedException($"Every target is {NoTarget}, so there is no loss to follow back.");
        var scores = nn.functional.linear(output, _weight.ToFloat(_type), _bias?.ToFloat(_type));
        return nn.functional.cross_entropy(scores.reshape(-1, Classes), tensor(targets), ignore_index: NoTarget);
    }
}
