namespace TorchSharp.Interop;

/// <summary>The operators of libtorch that the engine calls, by their schema names.</summary>
internal static partial class Aten
{
    internal static readonly Operator adjoint = new("aten::adjoint");
    internal static readonly Operator alias = new("aten::alias");
    internal static readonly Operator as_strided = new("aten::as_strided");
    internal static readonly Operator broadcast_to = new("aten::broadcast_to");
    internal static readonly Operator chunk = new("aten::chunk");
    internal static readonly Operator detach = new("aten::detach");
    internal static readonly Operator detach_ = new("aten::detach_");
    internal static readonly Operator expand = new("aten::expand");
    internal static readonly Operator expand_as = new("aten::expand_as");
    internal static readonly Operator flatten_using_ints = new("aten::flatten", "using_ints");
    internal static readonly Operator moveaxis_intlist = new("aten::moveaxis", "intlist");
    internal static readonly Operator movedim_intlist = new("aten::movedim", "intlist");
    internal static readonly Operator narrow = new("aten::narrow");
    internal static readonly Operator permute = new("aten::permute");
    internal static readonly Operator ravel = new("aten::ravel");
    internal static readonly Operator reshape = new("aten::reshape");
    internal static readonly Operator select_int = new("aten::select", "int");
    internal static readonly Operator slice_Tensor = new("aten::slice", "Tensor");
    internal static readonly Operator split_Tensor = new("aten::split", "Tensor");
    internal static readonly Operator split_with_sizes = new("aten::split_with_sizes");
    internal static readonly Operator t = new("aten::t");
    internal static readonly Operator tensor_split_indices = new("aten::tensor_split", "indices");
    internal static readonly Operator tensor_split_sections = new("aten::tensor_split", "sections");
    internal static readonly Operator transpose__int = new("aten::transpose_", "int");
    internal static readonly Operator transpose_int = new("aten::transpose", "int");
    internal static readonly Operator unbind_int = new("aten::unbind", "int");
    internal static readonly Operator unflatten_int = new("aten::unflatten", "int");
    internal static readonly Operator unfold = new("aten::unfold");
    internal static readonly Operator unsqueeze = new("aten::unsqueeze");
    internal static readonly Operator unsqueeze_ = new("aten::unsqueeze_");
    internal static readonly Operator view = new("aten::view");
    internal static readonly Operator view_as = new("aten::view_as");
}
