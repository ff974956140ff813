namespace TorchSharp.Interop;

/// <summary>The operators of libtorch that the engine calls, by their schema names.</summary>
internal static partial class Aten
{
    internal static readonly Operator add_Scalar = new("aten::add", "Scalar");
    internal static readonly Operator add_Tensor = new("aten::add", "Tensor");
    internal static readonly Operator add__Scalar = new("aten::add_", "Scalar");
    internal static readonly Operator add__Tensor = new("aten::add_", "Tensor");
    internal static readonly Operator addcdiv = new("aten::addcdiv");
    internal static readonly Operator addcdiv_ = new("aten::addcdiv_");
    internal static readonly Operator addcmul = new("aten::addcmul");
    internal static readonly Operator addcmul_ = new("aten::addcmul_");
    internal static readonly Operator div_Scalar_mode = new("aten::div", "Scalar_mode");
    internal static readonly Operator div_Tensor_mode = new("aten::div", "Tensor_mode");
    internal static readonly Operator div__Scalar_mode = new("aten::div_", "Scalar_mode");
    internal static readonly Operator div__Tensor_mode = new("aten::div_", "Tensor_mode");
    internal static readonly Operator floor_divide = new("aten::floor_divide");
    internal static readonly Operator floor_divide_ = new("aten::floor_divide_");
    internal static readonly Operator fmod_Scalar = new("aten::fmod", "Scalar");
    internal static readonly Operator fmod_Tensor = new("aten::fmod", "Tensor");
    internal static readonly Operator fmod__Scalar = new("aten::fmod_", "Scalar");
    internal static readonly Operator fmod__Tensor = new("aten::fmod_", "Tensor");
    internal static readonly Operator lerp_Tensor = new("aten::lerp", "Tensor");
    internal static readonly Operator lerp__Tensor = new("aten::lerp_", "Tensor");
    internal static readonly Operator mul_Scalar = new("aten::mul", "Scalar");
    internal static readonly Operator mul_Tensor = new("aten::mul", "Tensor");
    internal static readonly Operator mul__Scalar = new("aten::mul_", "Scalar");
    internal static readonly Operator mul__Tensor = new("aten::mul_", "Tensor");
    internal static readonly Operator neg = new("aten::neg");
    internal static readonly Operator neg_ = new("aten::neg_");
    internal static readonly Operator positive = new("aten::positive");
    internal static readonly Operator pow_Tensor_Scalar = new("aten::pow", "Tensor_Scalar");
    internal static readonly Operator pow_Tensor_Tensor = new("aten::pow", "Tensor_Tensor");
    internal static readonly Operator pow__Scalar = new("aten::pow_", "Scalar");
    internal static readonly Operator pow__Tensor = new("aten::pow_", "Tensor");
    internal static readonly Operator reciprocal = new("aten::reciprocal");
    internal static readonly Operator reciprocal_ = new("aten::reciprocal_");
    internal static readonly Operator remainder_Scalar = new("aten::remainder", "Scalar");
    internal static readonly Operator remainder_Tensor = new("aten::remainder", "Tensor");
    internal static readonly Operator remainder__Scalar = new("aten::remainder_", "Scalar");
    internal static readonly Operator remainder__Tensor = new("aten::remainder_", "Tensor");
    internal static readonly Operator sub_Scalar = new("aten::sub", "Scalar");
    internal static readonly Operator sub_Tensor = new("aten::sub", "Tensor");
    internal static readonly Operator sub__Scalar = new("aten::sub_", "Scalar");
    internal static readonly Operator sub__Tensor = new("aten::sub_", "Tensor");
    internal static readonly Operator true_divide_Tensor = new("aten::true_divide", "Tensor");
    internal static readonly Operator true_divide__Tensor = new("aten::true_divide_", "Tensor");
}
