using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What a tap needs to know of the module that it is attached to, and how its calls become records.</summary>
internal interface IItemizer
{
    /// <summary>What the module is called in messages.</summary>
    string Kind { get; }

    /// <summary>The module's parameters in force, in the order in which their gradients are handed on.</summary>
    IEnumerable<Parameter> Parameters { get; }

    /// <summary>How long each sequence of the call under way is, [B]; null where all are as long as the batch.</summary>
    IReadOnlyList<long>? Lengths => null;

    /// <summary>Says whether the next forward call keeps what is not among its outputs.</summary>
    void KeepTrace(bool keep);

    /// <summary>What the last forward call kept; null if there is nothing. The caller's to dispose.</summary>
    LayerTrace? TakeTrace();

    /// <summary>Refuses, at the forward call, what cannot be itemized.</summary>
    /// <exception cref="NotSupportedException">The call cannot be itemized.</exception>
    void Check(ForwardCall call);

    /// <summary>Itemizes one call.</summary>
    /// <param name="call">The call, with the tensors that autograd kept.</param>
    /// <param name="sources">The gradients of its outputs.</param>
    /// <param name="gradients">The true gradients of its inputs, from the module's own backward pass; null where there is none.</param>
    GradientRecord Run(ForwardCall call, IReadOnlyList<Tensor> sources, IReadOnlyList<Tensor?> gradients);
}
