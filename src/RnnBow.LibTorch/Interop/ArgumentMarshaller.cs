using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Writes <see cref="Argument"/>s as <see cref="NativeValue"/>s. Lists go to the scratch space on the caller's stack, or to
/// native memory where they do not fit; tensors are kept alive until it is disposed.
/// </summary>
internal unsafe ref struct ArgumentMarshaller
{
    /// <summary>The size of the scratch space in 8-byte words.</summary>
    internal const int ScratchWords = 32;

    private readonly ReadOnlySpan<Argument> arguments;
    private readonly long* scratch;
    private int used;
    private int written;
    private int acquiredInLast;
    private List<nint>? allocated;

    internal ArgumentMarshaller(ReadOnlySpan<Argument> arguments, NativeValue* values, long* scratch)
    {
        this.arguments = arguments;
        this.scratch = scratch;
        try
        {
            for (; written < arguments.Length; written++)
            {
                acquiredInLast = 0;
                Write(arguments[written], values + written);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Ends the lease on every tensor and frees what was allocated.</summary>
    public void Dispose()
    {
        for (var i = 0; i < written; i++) Release(arguments[i], int.MaxValue);
        if (written < arguments.Length) Release(arguments[written], acquiredInLast);
        if (allocated is null) return;
        foreach (var memory in allocated) NativeMemory.Free((void*)memory);
    }

    private static void Release(in Argument argument, int count)
    {
        switch (argument.Source)
        {
            case Tensor { IsUndefined: false } tensor when count > 0:
                tensor.ReleaseAcquired();
                break;
            case Tensor?[] list:
                for (var i = 0; i < Math.Min(count, list.Length); i++)
                {
                    if (list[i] is { IsUndefined: false } element) element.ReleaseAcquired();
                }
                break;
        }
    }

    private void Write(in Argument argument, NativeValue* value)
    {
        value->Tag = argument.Tag;
        value->Length = argument.Length;
        value->Integer = argument.Bits;
        if (argument.Source is null) return;
        switch (argument.Tag)
        {
            case ValueTag.Tensor:
                value->Pointer = Acquire(Unsafe.As<Tensor>(argument.Source));
                break;
            case ValueTag.IntList:
                WriteList(value, (ReadOnlySpan<long>)Unsafe.As<long[]>(argument.Source));
                break;
            case ValueTag.TensorList:
                WriteTensors(value, Unsafe.As<Tensor?[]>(argument.Source));
                break;
            case ValueTag.DoubleList or ValueTag.Complex:
                WriteList(value, (ReadOnlySpan<double>)Unsafe.As<double[]>(argument.Source));
                break;
            case ValueTag.BoolList:
                WriteList(value, (ReadOnlySpan<long>)Array.ConvertAll(Unsafe.As<bool[]>(argument.Source), flag => flag ? 1L : 0L));
                break;
            case ValueTag.String:
                WriteString(value, Unsafe.As<string>(argument.Source));
                break;
            case ValueTag.Generator:
                value->Pointer = Unsafe.As<Generator>(argument.Source).Handle;
                break;
        }
    }

    private nint Acquire(Tensor tensor)
    {
        if (tensor.IsUndefined) return 0;
        var pointer = tensor.Acquire().DangerousGetHandle();
        acquiredInLast++;
        return pointer;
    }

    private void WriteTensors(NativeValue* value, Tensor?[] tensors)
    {
        var pointers = (nint*)Reserve(tensors.Length);
        for (var i = 0; i < tensors.Length; i++)
        {
            // Undefined elements count too, so that the release after a failure stops at the same place.
            if (tensors[i] is { IsUndefined: false } tensor) pointers[i] = tensor.Acquire().DangerousGetHandle();
            else pointers[i] = 0;
            acquiredInLast++;
        }
        value->Length = tensors.Length;
        value->Pointer = (nint)pointers;
    }

    private void WriteList<T>(NativeValue* value, ReadOnlySpan<T> list) where T : unmanaged
    {
        var words = Reserve(list.Length);
        list.CopyTo(new Span<T>(words, list.Length));
        value->Length = list.Length;
        value->Pointer = (nint)words;
    }

    private void WriteString(NativeValue* value, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var bytes = new Span<byte>(Reserve((length + sizeof(long) - 1) / sizeof(long)), length);
        Encoding.UTF8.GetBytes(text, bytes);
        value->Length = length;
        value->Pointer = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
    }

    private long* Reserve(int words)
    {
        if (used + words <= ScratchWords)
        {
            var place = scratch + used;
            used += words;
            return place;
        }
        var memory = (long*)NativeMemory.Alloc((nuint)words, sizeof(long));
        (allocated ??= []).Add((nint)memory);
        return memory;
    }
}
