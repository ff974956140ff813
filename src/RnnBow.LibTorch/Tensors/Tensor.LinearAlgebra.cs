using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Products of vectors, matrices and batches of matrices.
    public partial class Tensor
    {
        /// <summary>Product of matrices, vectors or batches of them; leading dimensions broadcast.</summary>
        public Tensor matmul(Tensor target) => Aten.matmul.Invoke(this, target);

        /// <summary>Product of an [n, m] and an [m, p] matrix.</summary>
        public Tensor mm(Tensor target) => Aten.mm.Invoke(this, target);

        /// <summary>Products of [b, n, m] and [b, m, p] matrices, one by one.</summary>
        public Tensor bmm(Tensor batch2) => Aten.bmm.Invoke(this, batch2);

        /// <summary>Product of an [n, m] matrix and an [m] vector.</summary>
        public Tensor mv(Tensor target) => Aten.mv.Invoke(this, target);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.dot.Invoke(this, target);

        /// <summary>Inner product of two vectors, the first conjugated.</summary>
        public Tensor vdot(Tensor target) => Aten.vdot.Invoke(this, target);

        /// <summary>Sums of products over the last dimension of both tensors.</summary>
        public Tensor inner(Tensor vec2) => Aten.inner.Invoke(this, vec2);

        /// <summary>Products of every element of one vector with every element of another.</summary>
        public Tensor outer(Tensor vec2) => Aten.outer.Invoke(this, vec2);

        /// <summary>Products of every element of one vector with every element of another.</summary>
        public Tensor ger(Tensor vec2) => Aten.outer.Invoke(this, vec2);

        /// <summary>beta times this matrix plus alpha times the product of the other two.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.addmm.Invoke(this, mat1, mat2, beta, alpha);

        /// <summary>In-place form of <see cref="addmm(Tensor, Tensor, float, float)"/>.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1)
        {
            Aten.addmm_.InvokeVoid(this, mat1, mat2, beta, alpha);
            return this;
        }

        /// <summary>beta times this vector plus alpha times the product of a matrix and a vector.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.addmv.Invoke(this, mat, vec, beta, alpha);

        /// <summary>In-place form of <see cref="addmv(Tensor, Tensor, float, float)"/>.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1)
        {
            Aten.addmv_.InvokeVoid(this, mat, vec, beta, alpha);
            return this;
        }

        /// <summary>beta times this matrix plus alpha times the outer product of two vectors.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.addr.Invoke(this, vec1, vec2, beta, alpha);

        /// <summary>In-place form of <see cref="addr(Tensor, Tensor, float, float)"/>.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1)
        {
            Aten.addr_.InvokeVoid(this, vec1, vec2, beta, alpha);
            return this;
        }

        /// <summary>beta times this matrix plus alpha times the sum of the products in two batches.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.addbmm.Invoke(this, batch1, batch2, beta, alpha);

        /// <summary>In-place form of <see cref="addbmm(Tensor, Tensor, float, float)"/>.</summary>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
        {
            Aten.addbmm_.InvokeVoid(this, batch1, batch2, beta, alpha);
            return this;
        }

        /// <summary>beta times this batch plus alpha times the products of matrices in two batches.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.baddbmm.Invoke(this, batch1, batch2, beta, alpha);

        /// <summary>Sums of products over the given dimensions of both tensors.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot.Invoke(this, b, dims1, dims2);

        /// <summary>Kronecker product.</summary>
        public Tensor kron(Tensor other) => Aten.kron.Invoke(this, other);

        /// <summary>Sum of the diagonal of a matrix.</summary>
        public Tensor trace() => Aten.trace.Invoke(this);

        /// <summary>The diagonal of a matrix, or a matrix with this vector on its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.diag.Invoke(this, diagonal);

        /// <summary>A view of the diagonal over two dimensions, put last.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.diagonal.Invoke(this, offset, dim1, dim2);

        /// <summary>Matrices with the last dimension on their diagonals.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.diag_embed.Invoke(this, offset, dim1, dim2);

        /// <summary>Inverse of each square matrix.</summary>
        public Tensor inverse() => Aten.linalg_inv.Invoke(this);

        /// <summary>Determinant of each square matrix.</summary>
        public Tensor det() => Aten.linalg_det.Invoke(this);

        /// <summary>Each square matrix multiplied by itself <paramref name="n"/> times.</summary>
        public Tensor matrix_power(int n) => Aten.linalg_matrix_power.Invoke(this, n);

        /// <summary>Matrix exponential of each square matrix.</summary>
        public Tensor matrix_exp() => Aten.linalg_matrix_exp.Invoke(this);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Aten.norm_Scalar.Invoke(this, (double)p);

        /// <summary>The p-norm along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) =>
            Aten.norm_ScalarOpt_dim.Invoke(this, (double)p, new long[] { dim }, keepdim);

        /// <summary>The p-norm of the difference.</summary>
        public Tensor dist(Tensor other, float p = 2) => Aten.dist.Invoke(this, other, (double)p);

        /// <summary>The sub-tensors along a dimension, scaled down to norm <paramref name="maxnorm"/> where they exceed it.</summary>
        public Tensor renorm(float p, long dim, float maxnorm) => Aten.renorm.Invoke(this, (double)p, dim, (double)maxnorm);
    }
}
