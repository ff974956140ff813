using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Softmax along one dimension.</summary>
public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
{
    internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;

    /// <summary>The dimension along which the result, or its exponential, adds up to 1.</summary>
    public long dim { get; set; }

    /// <summary>The function along the dimension.</summary>
    /// <param name="tensor">Any shape that has the dimension.</param>
    public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, dim);
}
