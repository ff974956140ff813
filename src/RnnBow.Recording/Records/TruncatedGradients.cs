namespace RnnBow.Recording;

/// <summary>
/// What truncated backpropagation would make of the gradient of one parameter, for every length k of the truncation: see
/// <see cref="HorizonAdvisor"/>.
/// </summary>
/// <param name="Parameter">PyTorch's name without the layer: weight_ih, weight_hh, bias_ih or bias_hh.</param>
/// <param name="Norm">|G|, Frobenius norm of the whole gradient: the sum of all items.</param>
/// <param name="EachLoss">Every loss goes back k steps: the sum of the items at distances |t - j| below k.</param>
/// <param name="Chunks">
/// The sequence is cut into chunks of k steps, which no loss leaves: the mean of these gradients over the k places where the chunks may
/// begin.
/// </param>
public sealed record TruncatedGradients(
    string Parameter, double Norm, IReadOnlyList<TruncatedGradient> EachLoss, IReadOnlyList<TruncatedGradient> Chunks);
