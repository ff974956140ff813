using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by integer.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly EmbeddingOptions _options;

    internal Embedding(Parameter weight, EmbeddingOptions options) : base(nameof(Embedding))
    {
        _options = options;
        this.weight = weight;
    }

    /// <summary>The table, [entries, features]. The module owns it; the one it replaces is disposed.</summary>
    [DisallowNull]
    public Parameter? weight
    {
        get => get_parameter(nameof(weight));
        set => ReplaceParameter(nameof(weight), value);
    }

    /// <summary>The vectors of the entries asked for.</summary>
    /// <param name="input">Integers from 0 to entries - 1, any shape.</param>
    /// <returns>The shape of the input with the features added at the end.</returns>
    public override Tensor forward(Tensor input)
    {
        if (_options.MaxNorm is { } maxNorm)
        {
            using var noGrad = torch.no_grad();
            Aten.embedding_renorm_.InvokeVoid(weight, input, maxNorm, _options.NormType);
        }
        return Aten.embedding.Invoke(weight, input, _options.PaddingIndex ?? -1L, _options.ScaleGradByFrequency, _options.Sparse);
    }
}
