namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator arange = new("aten::arange", "start_step");
    internal static readonly Operator empty = new("aten::empty", "memory_format");
    internal static readonly Operator empty_like = new("aten::empty_like");
    internal static readonly Operator eye = new("aten::eye", "m");
    internal static readonly Operator full = new("aten::full");
    internal static readonly Operator full_like = new("aten::full_like");
    internal static readonly Operator linspace = new("aten::linspace");
    internal static readonly Operator logspace = new("aten::logspace");
    internal static readonly Operator normal_Tensor_Tensor = new("aten::normal", "Tensor_Tensor");
    internal static readonly Operator ones = new("aten::ones");
    internal static readonly Operator ones_like = new("aten::ones_like");
    internal static readonly Operator rand = new("aten::rand", "generator");
    internal static readonly Operator rand_like = new("aten::rand_like");
    internal static readonly Operator randint = new("aten::randint", "low_generator");
    internal static readonly Operator randint_like_low_dtype = new("aten::randint_like", "low_dtype");
    internal static readonly Operator randn = new("aten::randn", "generator");
    internal static readonly Operator randn_like = new("aten::randn_like");
    internal static readonly Operator randperm = new("aten::randperm", "generator");
    internal static readonly Operator zeros = new("aten::zeros");
    internal static readonly Operator zeros_like = new("aten::zeros_like");
}
