namespace TorchSharp.Interop;

/// <summary>The operators of libtorch that the engine calls, by their schema names.</summary>
internal static partial class Aten
{
    internal static readonly Operator clone = new("aten::clone");
    internal static readonly Operator contiguous = new("aten::contiguous");
    internal static readonly Operator copy_ = new("aten::copy_");
    internal static readonly Operator diff = new("aten::diff");
    internal static readonly Operator fill__Scalar = new("aten::fill_", "Scalar");
    internal static readonly Operator flip = new("aten::flip");
    internal static readonly Operator fliplr = new("aten::fliplr");
    internal static readonly Operator flipud = new("aten::flipud");
    internal static readonly Operator repeat = new("aten::repeat");
    internal static readonly Operator repeat_interleave_self_Tensor = new("aten::repeat_interleave", "self_Tensor");
    internal static readonly Operator repeat_interleave_self_int = new("aten::repeat_interleave", "self_int");
    internal static readonly Operator roll = new("aten::roll");
    internal static readonly Operator tile = new("aten::tile");
    internal static readonly Operator tril = new("aten::tril");
    internal static readonly Operator tril_ = new("aten::tril_");
    internal static readonly Operator triu = new("aten::triu");
    internal static readonly Operator triu_ = new("aten::triu_");
    internal static readonly Operator zero_ = new("aten::zero_");
}
