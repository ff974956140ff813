using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Merges a range of dimensions into one.</summary>
public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
{
    internal Flatten(long startDim, long endDim) : base(nameof(Flatten))
    {
        start_dim = startDim;
        end_dim = endDim;
    }

    /// <summary>The first dimension of the range.</summary>
    public long start_dim { get; set; }

    /// <summary>The last dimension of the range; negative counts from the end.</summary>
    public long end_dim { get; set; }

    /// <summary>The input with the range merged.</summary>
    /// <param name="input">Any shape that has the range.</param>
    public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
}
