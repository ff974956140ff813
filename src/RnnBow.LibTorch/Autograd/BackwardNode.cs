using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp;

/// <summary>The managed half of a graph node: calls the backward of a custom function when the engine asks for it.</summary>
/// <param name="name">The function's name, for messages.</param>
/// <param name="backward">The function's backward.</param>
/// <param name="isTensor">Which arguments of the function were tensors.</param>
internal sealed unsafe class BackwardNode(
    string name, Func<AutogradContext, List<Tensor>, List<Tensor>> backward, bool[] isTensor)
{
    internal AutogradContext Context { get; } = new();

    /// <summary>Called by the engine, on whichever thread it works. No exception may leave it.</summary>
    [UnmanagedCallersOnly]
    internal static int Apply(nint context, nint* gradOutputs, int outputs, nint* gradInputs, int inputs, nint* exception)
    {
        try
        {
            var node = (BackwardNode)GCHandle.FromIntPtr(context).Target!;
            node.Apply(new ReadOnlySpan<nint>(gradOutputs, outputs), new Span<nint>(gradInputs, inputs));
            return 0;
        }
        catch (Exception e)
        {
            *exception = GCHandle.ToIntPtr(GCHandle.Alloc(e));
            return 1;
        }
    }

    /// <summary>Called when the graph lets go of the node.</summary>
    [UnmanagedCallersOnly]
    internal static void Release(nint context)
    {
        var handle = GCHandle.FromIntPtr(context);
        ((BackwardNode)handle.Target!).Context.Dispose();
        handle.Free();
    }

    private void Apply(ReadOnlySpan<nint> gradOutputs, Span<nint> gradInputs)
    {
        var gradients = new List<Tensor>(gradOutputs.Length);
        foreach (var gradient in gradOutputs) gradients.Add(new Tensor(gradient));
        var results = backward(Context, gradients);
        CheckResults(results);
        var next = 0;
        for (var i = 0; i < isTensor.Length; i++)
        {
            if (!isTensor[i]) continue;
            gradInputs[next++] = results[i] is { IsInvalid: false } result ? Retained(result) : 0;
        }
    }

    private static nint Retained(Tensor tensor)
    {
        using var lease = tensor.Lease();
        return Native.rnnbow_tensor_retain(lease.Pointer);
    }

    private void CheckResults(List<Tensor> results)
    {
        var expected = isTensor.Length;
        if (results.Count < expected || results.Skip(expected).Any(IsDefined))
            throw new InvalidOperationException(
                $"The backward of {name} returned {results.Count} gradients; its forward had {expected} arguments.");
        for (var i = 0; i < expected; i++)
        {
            if (!isTensor[i] && IsDefined(results[i]))
                throw new InvalidOperationException(
                    $"The backward of {name} returned a gradient for argument {i}, which was not a tensor.");
        }
    }

    private static bool IsDefined(Tensor? tensor) => tensor is { IsInvalid: false };
}
