namespace TorchSharp.Interop;

/// <summary>The operators of libtorch that the engine calls, by their schema names.</summary>
internal static partial class Aten
{
    internal static readonly Operator argsort = new("aten::argsort");
    internal static readonly Operator bincount = new("aten::bincount");
    internal static readonly Operator bucketize_Tensor = new("aten::bucketize", "Tensor");
    internal static readonly Operator histc = new("aten::histc");
    internal static readonly Operator kthvalue = new("aten::kthvalue");
    internal static readonly Operator mode = new("aten::mode");
    internal static readonly Operator msort = new("aten::msort");
    internal static readonly Operator sort_stable = new("aten::sort", "stable");
    internal static readonly Operator topk = new("aten::topk");
}
