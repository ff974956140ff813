using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Models;

/// <summary>A module that does not say what it does.</summary>
internal sealed class Opaque() : nn.Module<Tensor, Tensor>(nameof(Opaque))
{
    public override Tensor forward(Tensor input) => input * 2;
}
