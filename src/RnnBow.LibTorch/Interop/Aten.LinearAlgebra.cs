namespace TorchSharp.Interop;

/// <summary>The operators of libtorch that the engine calls, by their schema names.</summary>
internal static partial class Aten
{
    internal static readonly Operator addbmm = new("aten::addbmm");
    internal static readonly Operator addbmm_ = new("aten::addbmm_");
    internal static readonly Operator addmm = new("aten::addmm");
    internal static readonly Operator addmm_ = new("aten::addmm_");
    internal static readonly Operator addmv = new("aten::addmv");
    internal static readonly Operator addmv_ = new("aten::addmv_");
    internal static readonly Operator addr = new("aten::addr");
    internal static readonly Operator addr_ = new("aten::addr_");
    internal static readonly Operator baddbmm = new("aten::baddbmm");
    internal static readonly Operator bmm = new("aten::bmm");
    internal static readonly Operator diag = new("aten::diag");
    internal static readonly Operator diag_embed = new("aten::diag_embed");
    internal static readonly Operator diagonal = new("aten::diagonal");
    internal static readonly Operator dist = new("aten::dist");
    internal static readonly Operator dot = new("aten::dot");
    internal static readonly Operator inner = new("aten::inner");
    internal static readonly Operator kron = new("aten::kron");
    internal static readonly Operator linalg_det = new("aten::linalg_det");
    internal static readonly Operator linalg_inv = new("aten::linalg_inv");
    internal static readonly Operator linalg_matrix_exp = new("aten::linalg_matrix_exp");
    internal static readonly Operator linalg_matrix_power = new("aten::linalg_matrix_power");
    internal static readonly Operator matmul = new("aten::matmul");
    internal static readonly Operator mm = new("aten::mm");
    internal static readonly Operator mv = new("aten::mv");
    internal static readonly Operator norm_Scalar = new("aten::norm", "Scalar");
    internal static readonly Operator norm_ScalarOpt_dim = new("aten::norm", "ScalarOpt_dim");
    internal static readonly Operator outer = new("aten::outer");
    internal static readonly Operator renorm = new("aten::renorm");
    internal static readonly Operator tensordot = new("aten::tensordot");
    internal static readonly Operator trace = new("aten::trace");
    internal static readonly Operator vdot = new("aten::vdot");
}
