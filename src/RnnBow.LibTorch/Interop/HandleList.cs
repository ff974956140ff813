using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// The pointers of a list of tensors, all kept alive until it is disposed. Null and undefined tensors give null pointers.
/// </summary>
internal ref struct HandleList
{
    private readonly IReadOnlyList<Tensor?> tensors;
    private readonly nint[] pointers;
    private int acquired;

    internal HandleList(IEnumerable<Tensor?>? source)
    {
        tensors = source as IReadOnlyList<Tensor?> ?? source?.ToArray() ?? [];
        pointers = new nint[tensors.Count];
        try
        {
            for (; acquired < pointers.Length; acquired++)
            {
                if (tensors[acquired] is { IsUndefined: false } tensor) pointers[acquired] = tensor.Acquire().DangerousGetHandle();
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal readonly nint[] Pointers => pointers;

    internal readonly int Count => pointers.Length;

    public void Dispose()
    {
        for (var i = 0; i < acquired; i++)
        {
            if (pointers[i] != 0) tensors[i]!.ReleaseAcquired();
        }
        acquired = 0;
    }
}
