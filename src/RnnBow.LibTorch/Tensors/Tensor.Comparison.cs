using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Comparisons; the result has type Bool.
    public partial class Tensor
    {
        /// <summary>Whether the tensors' elements are equal.</summary>
        public Tensor eq(Tensor target) => Aten.eq_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="eq(Tensor)"/>.</summary>
        public Tensor eq_(Tensor target)
        {
            Aten.eq__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether each element equals a number.</summary>
        public Tensor eq(Scalar target) => Aten.eq_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="eq(Scalar)"/>.</summary>
        public Tensor eq_(Scalar target)
        {
            Aten.eq__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether the tensors' elements differ.</summary>
        public Tensor ne(Tensor target) => Aten.ne_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="ne(Tensor)"/>.</summary>
        public Tensor ne_(Tensor target)
        {
            Aten.ne__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether each element differs from a number.</summary>
        public Tensor ne(Scalar target) => Aten.ne_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="ne(Scalar)"/>.</summary>
        public Tensor ne_(Scalar target)
        {
            Aten.ne__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether this tensor's elements are less than the other's.</summary>
        public Tensor lt(Tensor target) => Aten.lt_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="lt(Tensor)"/>.</summary>
        public Tensor lt_(Tensor target)
        {
            Aten.lt__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether each element is less than a number.</summary>
        public Tensor lt(Scalar target) => Aten.lt_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="lt(Scalar)"/>.</summary>
        public Tensor lt_(Scalar target)
        {
            Aten.lt__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether this tensor's elements are at most the other's.</summary>
        public Tensor le(Tensor target) => Aten.le_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="le(Tensor)"/>.</summary>
        public Tensor le_(Tensor target)
        {
            Aten.le__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether each element is at most a number.</summary>
        public Tensor le(Scalar target) => Aten.le_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="le(Scalar)"/>.</summary>
        public Tensor le_(Scalar target)
        {
            Aten.le__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether this tensor's elements are greater than the other's.</summary>
        public Tensor gt(Tensor target) => Aten.gt_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="gt(Tensor)"/>.</summary>
        public Tensor gt_(Tensor target)
        {
            Aten.gt__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether each element is greater than a number.</summary>
        public Tensor gt(Scalar target) => Aten.gt_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="gt(Scalar)"/>.</summary>
        public Tensor gt_(Scalar target)
        {
            Aten.gt__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether this tensor's elements are at least the other's.</summary>
        public Tensor ge(Tensor target) => Aten.ge_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="ge(Tensor)"/>.</summary>
        public Tensor ge_(Tensor target)
        {
            Aten.ge__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether each element is at least a number.</summary>
        public Tensor ge(Scalar target) => Aten.ge_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="ge(Scalar)"/>.</summary>
        public Tensor ge_(Scalar target)
        {
            Aten.ge__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Whether the tensors' elements are equal, element by element, as TorchSharp has it.</summary>
        public Tensor equal(Tensor target) => Aten.eq_Tensor.Invoke(this, target);

        /// <summary>Whether the tensors' elements differ.</summary>
        public Tensor not_equal(Tensor target) => Aten.ne_Tensor.Invoke(this, target);

        /// <summary>Whether this tensor's elements are less than the other's.</summary>
        public Tensor less(Tensor target) => Aten.lt_Tensor.Invoke(this, target);

        /// <summary>Whether this tensor's elements are at most the other's.</summary>
        public Tensor less_equal(Tensor target) => Aten.le_Tensor.Invoke(this, target);

        /// <summary>Whether this tensor's elements are greater than the other's.</summary>
        public Tensor greater(Tensor target) => Aten.gt_Tensor.Invoke(this, target);

        /// <summary>Whether this tensor's elements are at least the other's.</summary>
        public Tensor greater_equal(Tensor target) => Aten.ge_Tensor.Invoke(this, target);

        /// <summary>
        /// Whether elements differ by at most <paramref name="atol"/> plus <paramref name="rtol"/> times the other's size.
        /// </summary>
        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false) =>
            Aten.isclose.Invoke(this, other, rtol, atol, nanEqual);

        /// <summary>Whether all elements are close; see <see cref="isclose(Tensor, double, double, bool)"/>.</summary>
        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) =>
            Aten.allclose.InvokeBool(this, target, rtol, atol, equal_nan);

        /// <summary>Whether each element is not a number.</summary>
        public Tensor isnan() => Aten.isnan.Invoke(this);

        /// <summary>Whether each element is infinite.</summary>
        public Tensor isinf() => Aten.isinf.Invoke(this);

        /// <summary>Whether each element is neither infinite nor NaN.</summary>
        public Tensor isfinite() => Aten.isfinite.Invoke(this);

        /// <summary>Whether each element is positive infinity.</summary>
        public Tensor isposinf() => Aten.isposinf.Invoke(this);

        /// <summary>Whether each element is negative infinity.</summary>
        public Tensor isneginf() => Aten.isneginf.Invoke(this);

        /// <summary>Whether each element is among those of <paramref name="test_elements"/>.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.isin_Tensor_Tensor.Invoke(this, test_elements, assumeUnique, invert);

        /// <summary>Whether both elements are true.</summary>
        public Tensor logical_and(Tensor other) => Aten.logical_and.Invoke(this, other);

        /// <summary>In-place form of <see cref="logical_and(Tensor)"/>.</summary>
        public Tensor logical_and_(Tensor other)
        {
            Aten.logical_and_.InvokeVoid(this, other);
            return this;
        }

        /// <summary>Whether either element is true.</summary>
        public Tensor logical_or(Tensor other) => Aten.logical_or.Invoke(this, other);

        /// <summary>In-place form of <see cref="logical_or(Tensor)"/>.</summary>
        public Tensor logical_or_(Tensor other)
        {
            Aten.logical_or_.InvokeVoid(this, other);
            return this;
        }

        /// <summary>Whether exactly one element is true.</summary>
        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Invoke(this, other);

        /// <summary>In-place form of <see cref="logical_xor(Tensor)"/>.</summary>
        public Tensor logical_xor_(Tensor other)
        {
            Aten.logical_xor_.InvokeVoid(this, other);
            return this;
        }

        /// <summary>Whether each element is false.</summary>
        public Tensor logical_not() => Aten.logical_not.Invoke(this);

        /// <summary>In-place form of <see cref="logical_not()"/>.</summary>
        public Tensor logical_not_()
        {
            Aten.logical_not_.InvokeVoid(this);
            return this;
        }

        /// <summary>The bits that both elements have.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and_Tensor.Invoke(this, other);

        /// <summary>In-place form of <see cref="bitwise_and(Tensor)"/>.</summary>
        public Tensor bitwise_and_(Tensor other)
        {
            Aten.bitwise_and__Tensor.InvokeVoid(this, other);
            return this;
        }

        /// <summary>The bits that either element has.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or_Tensor.Invoke(this, other);

        /// <summary>In-place form of <see cref="bitwise_or(Tensor)"/>.</summary>
        public Tensor bitwise_or_(Tensor other)
        {
            Aten.bitwise_or__Tensor.InvokeVoid(this, other);
            return this;
        }

        /// <summary>The bits that exactly one element has.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor_Tensor.Invoke(this, other);

        /// <summary>In-place form of <see cref="bitwise_xor(Tensor)"/>.</summary>
        public Tensor bitwise_xor_(Tensor other)
        {
            Aten.bitwise_xor__Tensor.InvokeVoid(this, other);
            return this;
        }

        /// <summary>The bits that each element lacks.</summary>
        public Tensor bitwise_not() => Aten.bitwise_not.Invoke(this);

        /// <summary>In-place form of <see cref="bitwise_not()"/>.</summary>
        public Tensor bitwise_not_()
        {
            Aten.bitwise_not_.InvokeVoid(this);
            return this;
        }

        /// <summary>This tensor's elements where the condition is true, the other's elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.where_self.Invoke(condition, this, y);

        /// <summary>A number where the mask is true, this tensor's elements elsewhere.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill_Scalar.Invoke(this, mask, value);

        /// <summary>In-place form of <see cref="masked_fill(Tensor, Scalar)"/>.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            Aten.masked_fill__Scalar.InvokeVoid(this, mask, value);
            return this;
        }

        /// <summary>The elements where the mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Aten.masked_select.Invoke(this, mask);

        /// <summary>Where the mask is true, the elements of <paramref name="value"/> in order.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.masked_scatter.Invoke(this, mask, value);

        /// <summary>In-place form of <see cref="masked_scatter(Tensor, Tensor)"/>.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value)
        {
            Aten.masked_scatter_.InvokeVoid(this, mask, value);
            return this;
        }

        /// <summary>The positions of the elements that are not zero, of shape [count, dimensions].</summary>
        public Tensor nonzero() => Aten.nonzero.Invoke(this);

        /// <summary>The positions of the elements that are not zero, of shape [count, dimensions].</summary>
        public Tensor argwhere() => Aten.argwhere.Invoke(this);
    }
}
