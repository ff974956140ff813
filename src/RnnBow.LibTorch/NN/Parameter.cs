using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes over the handle of <paramref name="data"/>, which is as if disposed, and its place in its dispose scope.</summary>
    /// <param name="data">The values.</param>
    /// <param name="requires_grad">Whether gradients are computed for it.</param>
    public Parameter(Tensor data, bool requires_grad = true) : base(Take(data, requires_grad, out var scope))
    {
        if (!ReferenceEquals(scope, OwningDisposeScope)) MoveToOtherDisposeScope(scope);
    }

    private static TensorHandle Take(Tensor data, bool requiresGrad, out DisposeScope? scope)
    {
        scope = data.OwningDisposeScope;
        data.requires_grad = requiresGrad;
        return data.MoveHandle();
    }
}
