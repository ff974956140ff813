using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Reads results of native calls; each takes over what the value owns.</summary>
internal static unsafe class Result
{
    /// <summary>A tensor; an undefined one where there is none.</summary>
    internal static Tensor ToTensor(in NativeValue value) => value.Tag switch
    {
        ValueTag.Tensor => new Tensor(value.Pointer),
        ValueTag.None => new Tensor(0),
        _ => throw Unexpected(value, "a tensor"),
    };

    /// <summary>A list of tensors.</summary>
    internal static Tensor[] ToTensors(in NativeValue value)
    {
        if (value.Tag != ValueTag.TensorList) throw Unexpected(value, "a list of tensors");
        var pointers = new ReadOnlySpan<nint>((void*)value.Pointer, value.Length);
        var tensors = new Tensor[pointers.Length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = new Tensor(pointers[i]);
        Native.rnnbow_free(value.Pointer);
        return tensors;
    }

    /// <summary>A number.</summary>
    internal static Scalar ToScalar(in NativeValue value) => value.Tag switch
    {
        ValueTag.Int => value.Integer,
        ValueTag.Double => value.Real,
        ValueTag.Bool => value.Integer != 0,
        ValueTag.Complex => ToComplex(value),
        _ => throw Unexpected(value, "a number"),
    };

    /// <summary>Whatever it is, as .NET has it; numbers become a <see cref="Scalar"/>.</summary>
    internal static object? ToObject(in NativeValue value) => value.Tag switch
    {
        ValueTag.None => null,
        ValueTag.Tensor => ToTensor(value),
        ValueTag.TensorList => ToTensors(value),
        ValueTag.String => ToText(value),
        ValueTag.IntList => ToArray<long>(value),
        ValueTag.DoubleList => ToArray<double>(value),
        _ => ToScalar(value),
    };

    /// <summary>Frees what the value owns.</summary>
    internal static void Drop(in NativeValue value)
    {
        switch (value.Tag)
        {
            case ValueTag.Tensor:
                Native.rnnbow_tensor_release(value.Pointer);
                break;
            case ValueTag.TensorList:
                foreach (var tensor in new ReadOnlySpan<nint>((void*)value.Pointer, value.Length)) Native.rnnbow_tensor_release(tensor);
                Native.rnnbow_free(value.Pointer);
                break;
            case ValueTag.IntList or ValueTag.DoubleList or ValueTag.String or ValueTag.Complex:
                Native.rnnbow_free(value.Pointer);
                break;
        }
    }

    private static T[] ToArray<T>(in NativeValue value) where T : unmanaged
    {
        var array = new ReadOnlySpan<T>((void*)value.Pointer, value.Length).ToArray();
        Native.rnnbow_free(value.Pointer);
        return array;
    }

    private static string ToText(in NativeValue value) => Encoding.UTF8.GetString(ToArray<byte>(value));

    private static Scalar ToComplex(in NativeValue value)
    {
        var parts = ToArray<double>(value);
        return new System.Numerics.Complex(parts[0], parts[1]);
    }

    private static InvalidOperationException Unexpected(in NativeValue value, string expected)
    {
        Drop(value);
        return new InvalidOperationException($"libtorch returned a result of type {value.Tag} where {expected} was expected.");
    }
}
