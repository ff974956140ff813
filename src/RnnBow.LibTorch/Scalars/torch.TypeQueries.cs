using System.Collections.Frozen;
using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

// Questions about element types, and the default one.
public static partial class torch
{
    private static readonly FrozenDictionary<Type, ScalarType> ScalarTypes = new Dictionary<Type, ScalarType>
    {
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof((float, float))] = ScalarType.ComplexFloat32,
        [typeof(Complex)] = ScalarType.ComplexFloat64,
        [typeof(bool)] = ScalarType.Bool,
    }.ToFrozenDictionary();

    private static ScalarType defaultType = ScalarType.Float32;

    /// <summary>Whether a type is one of integers; Bool counts as one.</summary>
    public static bool is_integral(ScalarType type) => type is
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    /// <summary>Whether a type is one of real floating-point numbers.</summary>
    public static bool is_floating_point(ScalarType type) => type is
        ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>Whether a type is one of complex numbers.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <inheritdoc cref="is_integral(ScalarType)"/>
    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    /// <inheritdoc cref="is_floating_point(ScalarType)"/>
    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    /// <inheritdoc cref="is_complex(ScalarType)"/>
    public static bool is_complex(Tensor input) => is_complex(input.dtype);

    /// <summary>Whether an object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;

    /// <summary>The type of floating-point tensors where none is asked for: Float32 at first.</summary>
    public static ScalarType get_default_dtype() => defaultType;

    /// <summary>Sets the type of floating-point tensors where none is asked for.</summary>
    /// <exception cref="ArgumentException">The type is not one of floating-point numbers.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
            throw new ArgumentException($"The default type must be a floating-point type, not {dtype}.", nameof(dtype));
        defaultType = dtype;
    }

    /// <summary>The type that holds what arithmetic between the two types gives.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) =>
        (ScalarType)Aten.promote_types.InvokeScalar(type1, type2).AsInteger();

    /// <summary>The type that arithmetic between the two tensors gives.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) =>
        (ScalarType)Aten.result_type_Tensor.InvokeScalar(tensor1, tensor2).AsInteger();

    /// <summary>Whether a type can be converted to another without losing its kind (complex, real, integer, truth value).</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Aten.can_cast.InvokeBool(from, to);

    internal static ScalarType TypeOf(Type type) => ScalarTypes.TryGetValue(type, out var found)
        ? found
        : throw new ArgumentException($"A tensor has no elements of type {type.Name}.");

    internal static Type TypeOf(ScalarType type) => ScalarTypes.FirstOrDefault(pair => pair.Value == type).Key
        ?? throw new NotSupportedException($".NET has no type for elements of type {type}; convert the tensor first.");
}
