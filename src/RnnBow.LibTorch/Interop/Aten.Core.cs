namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator broadcast_tensors = new("aten::broadcast_tensors");
    internal static readonly Operator can_cast = new("aten::can_cast");
    internal static readonly Operator cat = new("aten::cat");
    internal static readonly Operator amax_out = new("aten::amax", "out");
    internal static readonly Operator amin_out = new("aten::amin", "out");
    internal static readonly Operator count_nonzero_dim_IntList = new("aten::count_nonzero", "dim_IntList");
    internal static readonly Operator count_nonzero = new("aten::count_nonzero");
    internal static readonly Operator amax = new("aten::amax");
    internal static readonly Operator amin = new("aten::amin");
    internal static readonly Operator einsum = new("aten::einsum");
    internal static readonly Operator equal = new("aten::equal");
    internal static readonly Operator hstack = new("aten::hstack");
    internal static readonly Operator index = new("aten::index", "Tensor");
    internal static readonly Operator index_put_ = new("aten::index_put_");
    internal static readonly Operator is_nonzero = new("aten::is_nonzero");
    internal static readonly Operator item = new("aten::item");
    internal static readonly Operator meshgrid = new("aten::meshgrid", "indexing");
    internal static readonly Operator mT = new("aten::mT");
    internal static readonly Operator numpy_T = new("aten::numpy_T");
    internal static readonly Operator promote_types = new("aten::promote_types");
    internal static readonly Operator result_type_Tensor = new("aten::result_type", "Tensor");
    internal static readonly Operator round = new("aten::round");
    internal static readonly Operator round_decimals = new("aten::round", "decimals");
    internal static readonly Operator rsub_Scalar = new("aten::rsub", "Scalar");
    internal static readonly Operator squeeze = new("aten::squeeze");
    internal static readonly Operator squeeze_ = new("aten::squeeze_");
    internal static readonly Operator squeeze_dim = new("aten::squeeze", "dim");
    internal static readonly Operator squeeze__dim = new("aten::squeeze_", "dim");
    internal static readonly Operator stack = new("aten::stack");
    internal static readonly Operator std_dim = new("aten::std", "dim");
    internal static readonly Operator to_device = new("aten::to", "device");
    internal static readonly Operator to_dtype = new("aten::to", "dtype");
    internal static readonly Operator unique = new("aten::_unique2");
    internal static readonly Operator unique_consecutive = new("aten::unique_consecutive");
    internal static readonly Operator unique_dim = new("aten::unique_dim");
    internal static readonly Operator var_dim = new("aten::var", "dim");
    internal static readonly Operator vstack = new("aten::vstack");
    internal static readonly Operator where = new("aten::where");
}
