using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What goes in comes out.</summary>
public sealed class Identity : ParameterLessModule<Tensor, Tensor>
{
    internal Identity() : base(nameof(Identity)) { }

    /// <summary>The input, under a handle of its own.</summary>
    /// <param name="tensor">Any shape.</param>
    public override Tensor forward(Tensor tensor) => tensor.alias();
}
