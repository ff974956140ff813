using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // What the operators share.
    public partial class Tensor
    {
        /// <summary>Calls an operator that writes into this tensor, its last argument, which it returns.</summary>
        internal Tensor AssignedBy(Operator op, params ReadOnlySpan<Argument> arguments)
        {
            op.InvokeVoid(arguments);
            return this;
        }

        private static string? Rounding(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();

        // Converts a result that nothing else refers to.
        private static Tensor Cast(Tensor result, ScalarType? type)
        {
            if (type is not { } wanted || result.dtype == wanted) return result;
            using (result) return result.to_type(wanted);
        }
    }
}
