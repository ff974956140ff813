using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Norms, decompositions and linear equations; leading dimensions are batches.</summary>
    public static partial class linalg
    {
        private static readonly long[] Matrix = [-2, -1];

        /// <summary>The 2-norm of all elements, or over one dimension; the Frobenius norm over two.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Invoke(input, Argument.None, dims, keepdim);

        /// <summary>The norm of an order, of vectors or, over two dimensions, of matrices.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Invoke(input, ord, dims, keepdim);

        /// <inheritdoc cref="norm(Tensor, double, long[], bool)"/>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Invoke(input, ord, dims, keepdim);

        /// <summary>The norm of a name, <c>fro</c> or <c>nuc</c>, of matrices.</summary>
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm_ord_str.Invoke(input, ord, dims, keepdim);

        /// <summary>The norm of an order, of all elements or over the given dimensions as one vector.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_vector_norm.Invoke(input, ord, dims, keepdim);

        /// <summary>The norm of a name, <c>fro</c> or <c>nuc</c>, of matrices in two dimensions, by default the last.</summary>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm_str_ord.Invoke(input, ord, dims ?? Matrix, keepdim);

        /// <summary>The norm of an order, of matrices in two dimensions, by default the last.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm.Invoke(input, ord, dims ?? Matrix, keepdim);

        /// <summary>Determinant of each square matrix.</summary>
        public static Tensor det(Tensor input) => Aten.linalg_det.Invoke(input);

        /// <summary>Inverse of each square matrix.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix has no inverse.</exception>
        public static Tensor inv(Tensor input) => Aten.linalg_inv.Invoke(input);

        /// <summary>The X with A X = B, or with X A = B where not <paramref name="left"/>.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix has no inverse.</exception>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.linalg_solve.Invoke(A, B, left);

        /// <summary>The lower triangular L with L times its transpose the given positive definite matrix.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is not positive definite.</exception>
        public static Tensor cholesky(Tensor input) => Aten.linalg_cholesky.Invoke(input);

        /// <summary>U, the singular values in descending order, and V transposed.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            Aten.linalg_svd.InvokeTuple3(input, fullMatrices);

        /// <summary>The singular values in descending order.</summary>
        public static Tensor svdvals(Tensor input) => Aten.linalg_svdvals.Invoke(input);

        /// <summary>The eigenvalues of each square matrix, complex, in no order.</summary>
        public static Tensor eigvals(Tensor input) => Aten.linalg_eigvals.Invoke(input);

        /// <summary>The vector product along a dimension of size 3.</summary>
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Aten.linalg_cross.Invoke(input, other, dim);
    }
}
