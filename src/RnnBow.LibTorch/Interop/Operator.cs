using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// An operator of libtorch, by name: the one door to all of them. It is looked up at its first call and kept.
/// Arguments are those of the operator's schema, in its order; missing trailing ones take the schema's defaults.
/// </summary>
/// <param name="name">The name with its namespace: <c>aten::addmm</c>.</param>
/// <param name="overload">The overload's name, or an empty string: <c>Tensor</c> in <c>add.Tensor</c>.</param>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int MaximumResults = 8;

    private nint native;

    /// <summary>The name as libtorch's schemas write it.</summary>
    public override string ToString() => overload.Length == 0 ? name : $"{name}.{overload}";

    /// <summary>Calls the operator and returns its only result, a tensor owned by the current dispose scope.</summary>
    [SkipLocalsInit]
    internal Tensor Invoke(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Call(arguments, &result, 1);
        return Result.ToTensor(result);
    }

    /// <summary>Calls the operator and returns its first two results.</summary>
    [SkipLocalsInit]
    internal (Tensor First, Tensor Second) InvokeTuple2(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[2];
        Call(arguments, results, 2);
        return (Result.ToTensor(results[0]), Result.ToTensor(results[1]));
    }

    /// <summary>Calls the operator and returns its first three results.</summary>
    [SkipLocalsInit]
    internal (Tensor First, Tensor Second, Tensor Third) InvokeTuple3(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[3];
        Call(arguments, results, 3);
        return (Result.ToTensor(results[0]), Result.ToTensor(results[1]), Result.ToTensor(results[2]));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    internal Tensor[] InvokeList(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Call(arguments, &result, 1);
        return Result.ToTensors(result);
    }

    /// <summary>Calls an operator that returns a truth value.</summary>
    internal bool InvokeBool(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Call(arguments, &result, 1);
        return result.Integer != 0;
    }

    /// <summary>Calls an operator that returns a number.</summary>
    internal Scalar InvokeScalar(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Call(arguments, &result, 1);
        return Result.ToScalar(result);
    }

    /// <summary>Calls the operator and drops its results: the form for operators that work in place.</summary>
    [SkipLocalsInit]
    internal void InvokeVoid(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MaximumResults];
        var count = Call(arguments, results, MaximumResults);
        for (var i = 0; i < count; i++) Result.Drop(results[i]);
    }

    [SkipLocalsInit]
    private int Call(ReadOnlySpan<Argument> arguments, NativeValue* results, int capacity)
    {
        if (native == 0) Find();
        var values = stackalloc NativeValue[arguments.Length];
        var scratch = stackalloc long[ArgumentMarshaller.ScratchWords];
        using var marshalled = new ArgumentMarshaller(arguments, values, scratch);
        var count = Native.rnnbow_operator_call(native, values, arguments.Length, results, capacity);
        if (count < 0) NativeError.Throw();
        return Math.Min(count, capacity);
    }

    // Two threads may both get here; they find the same operator.
    private void Find()
    {
        fixed (byte* nameBytes = Utf8.Terminated(name), overloadBytes = Utf8.Terminated(overload))
        {
            native = NativeError.Check(Native.rnnbow_operator_find(nameBytes, overloadBytes));
        }
    }
}
