using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>The states around one step of one layer, each use of a state as a tensor of its own.</summary>
/// <param name="Hidden">h[j].</param>
/// <param name="Cell">c[j]; null but for an LSTM.</param>
/// <param name="ThroughGates">h[j-1] as the gates' pre-activations use it.</param>
/// <param name="PastGates">c[j-1] in an LSTM, h[j-1] in a GRU, as the state's update uses it; null in an Elman network.</param>
internal sealed record StepStates(Tensor Hidden, Tensor? Cell, Tensor ThroughGates, Tensor? PastGates);
