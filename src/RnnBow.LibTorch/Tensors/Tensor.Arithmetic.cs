using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Arithmetic between tensors, and between tensors and numbers; shapes broadcast.
    public partial class Tensor
    {
        /// <summary>Sum of the tensors' elements.</summary>
        public Tensor add(Tensor target) => Aten.add_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="add(Tensor)"/>.</summary>
        public Tensor add_(Tensor target)
        {
            Aten.add__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>This tensor plus <paramref name="alpha"/> times the other.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Invoke(this, target, alpha);

        /// <summary>In-place form of <see cref="add(Tensor, Scalar)"/>.</summary>
        public Tensor add_(Tensor target, Scalar alpha)
        {
            Aten.add__Tensor.InvokeVoid(this, target, alpha);
            return this;
        }

        /// <summary>Each element plus a number.</summary>
        public Tensor add(Scalar scalar) => Aten.add_Scalar.Invoke(this, scalar);

        /// <summary>In-place form of <see cref="add(Scalar)"/>.</summary>
        public Tensor add_(Scalar scalar)
        {
            Aten.add__Scalar.InvokeVoid(this, scalar);
            return this;
        }

        /// <summary>Each element plus <paramref name="alpha"/> times a number.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Invoke(this, scalar, alpha);

        /// <summary>In-place form of <see cref="add(Scalar, Scalar)"/>.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha)
        {
            Aten.add__Scalar.InvokeVoid(this, scalar, alpha);
            return this;
        }

        /// <summary>Difference of the tensors' elements.</summary>
        public Tensor sub(Tensor target) => Aten.sub_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="sub(Tensor)"/>.</summary>
        public Tensor sub_(Tensor target)
        {
            Aten.sub__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Each element minus a number.</summary>
        public Tensor sub(Scalar target) => Aten.sub_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="sub(Scalar)"/>.</summary>
        public Tensor sub_(Scalar target)
        {
            Aten.sub__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Difference of the tensors' elements.</summary>
        public Tensor subtract(Tensor target) => Aten.sub_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="subtract(Tensor)"/>.</summary>
        public Tensor subtract_(Tensor target)
        {
            Aten.sub__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Each element minus a number.</summary>
        public Tensor subtract(Scalar target) => Aten.sub_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="subtract(Scalar)"/>.</summary>
        public Tensor subtract_(Scalar target)
        {
            Aten.sub__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Product of the tensors' elements.</summary>
        public Tensor mul(Tensor target) => Aten.mul_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="mul(Tensor)"/>.</summary>
        public Tensor mul_(Tensor target)
        {
            Aten.mul__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Each element times a number.</summary>
        public Tensor mul(Scalar target) => Aten.mul_Scalar.Invoke(this, target);

        /// <summary>In-place form of <see cref="mul(Scalar)"/>.</summary>
        public Tensor mul_(Scalar target)
        {
            Aten.mul__Scalar.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Product of the tensors' elements.</summary>
        public Tensor multiply(Tensor target) => Aten.mul_Tensor.Invoke(this, target);

        /// <summary>Each element times a number.</summary>
        public Tensor multiply(Scalar target) => Aten.mul_Scalar.Invoke(this, target);

        /// <summary>Quotient of the tensors' elements, rounded as asked.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Tensor_mode.Invoke(this, target, Rounding(rounding_mode));

        /// <summary>In-place form of <see cref="div(Tensor, RoundingMode)"/>.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.div__Tensor_mode.InvokeVoid(this, target, Rounding(rounding_mode));
            return this;
        }

        /// <summary>Each element divided by a number, rounded as asked.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Scalar_mode.Invoke(this, target, Rounding(rounding_mode));

        /// <summary>In-place form of <see cref="div(Scalar, RoundingMode)"/>.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.div__Scalar_mode.InvokeVoid(this, target, Rounding(rounding_mode));
            return this;
        }

        /// <summary>Quotient of the tensors' elements, rounded as asked.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Tensor_mode.Invoke(this, target, Rounding(rounding_mode));

        /// <summary>In-place form of <see cref="divide(Tensor, RoundingMode)"/>.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.div__Tensor_mode.InvokeVoid(this, target, Rounding(rounding_mode));
            return this;
        }

        /// <summary>Each element divided by a number, rounded as asked.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Scalar_mode.Invoke(this, target, Rounding(rounding_mode));

        /// <summary>In-place form of <see cref="divide(Scalar, RoundingMode)"/>.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.div__Scalar_mode.InvokeVoid(this, target, Rounding(rounding_mode));
            return this;
        }

        /// <summary>Quotient of the tensors' elements, never rounded.</summary>
        public Tensor true_divide(Tensor other) => Aten.true_divide_Tensor.Invoke(this, other);

        /// <summary>In-place form of <see cref="true_divide(Tensor)"/>.</summary>
        public Tensor true_divide_(Tensor other)
        {
            Aten.true_divide__Tensor.InvokeVoid(this, other);
            return this;
        }

        /// <summary>Quotient of the tensors' elements, rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Invoke(this, other);

        /// <summary>In-place form of <see cref="floor_divide(Tensor)"/>.</summary>
        public Tensor floor_divide_(Tensor other)
        {
            Aten.floor_divide_.InvokeVoid(this, other);
            return this;
        }

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="remainder(Tensor)"/>.</summary>
        public Tensor remainder_(Tensor target)
        {
            Aten.remainder__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Invoke(this, scalar);

        /// <summary>In-place form of <see cref="remainder(Scalar)"/>.</summary>
        public Tensor remainder_(Scalar scalar)
        {
            Aten.remainder__Scalar.InvokeVoid(this, scalar);
            return this;
        }

        /// <summary>Remainder with the sign of the dividend.</summary>
        public Tensor fmod(Tensor target) => Aten.fmod_Tensor.Invoke(this, target);

        /// <summary>In-place form of <see cref="fmod(Tensor)"/>.</summary>
        public Tensor fmod_(Tensor target)
        {
            Aten.fmod__Tensor.InvokeVoid(this, target);
            return this;
        }

        /// <summary>Remainder with the sign of the dividend.</summary>
        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar.Invoke(this, scalar);

        /// <summary>In-place form of <see cref="fmod(Scalar)"/>.</summary>
        public Tensor fmod_(Scalar scalar)
        {
            Aten.fmod__Scalar.InvokeVoid(this, scalar);
            return this;
        }

        /// <summary>Each element to the power of the other tensor's.</summary>
        public Tensor pow(Tensor exponent) => Aten.pow_Tensor_Tensor.Invoke(this, exponent);

        /// <summary>Each element to the power of a number.</summary>
        public Tensor pow(Scalar exponent) => Aten.pow_Tensor_Scalar.Invoke(this, exponent);

        /// <summary>In-place form of <see cref="pow(Scalar)"/>.</summary>
        public Tensor pow_(Scalar exponent)
        {
            Aten.pow__Scalar.InvokeVoid(this, exponent);
            return this;
        }

        /// <summary>In-place form of <see cref="pow(Tensor)"/>.</summary>
        public Tensor pow_(Tensor exponent)
        {
            Aten.pow__Tensor.InvokeVoid(this, exponent);
            return this;
        }

        /// <summary>Each element with the other sign.</summary>
        public Tensor neg() => Aten.neg.Invoke(this);

        /// <summary>In-place form of <see cref="neg()"/>.</summary>
        public Tensor neg_()
        {
            Aten.neg_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element with the other sign.</summary>
        public Tensor negative() => Aten.neg.Invoke(this);

        /// <summary>The tensor itself.</summary>
        public Tensor positive() => Aten.positive.Invoke(this);

        /// <summary>One divided by each element.</summary>
        public Tensor reciprocal() => Aten.reciprocal.Invoke(this);

        /// <summary>In-place form of <see cref="reciprocal()"/>.</summary>
        public Tensor reciprocal_()
        {
            Aten.reciprocal_.InvokeVoid(this);
            return this;
        }

        /// <summary>This tensor plus <paramref name="value"/> times the product of the other two.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Invoke(this, tensor1, tensor2, value);

        /// <summary>In-place form of <see cref="addcmul(Tensor, Tensor, Scalar)"/>.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Aten.addcmul_.InvokeVoid(this, tensor1, tensor2, value);
            return this;
        }

        /// <summary>This tensor plus <paramref name="value"/> times the quotient of the other two.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Invoke(this, tensor1, tensor2, value);

        /// <summary>In-place form of <see cref="addcdiv(Tensor, Tensor, Scalar)"/>.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Aten.addcdiv_.InvokeVoid(this, tensor1, tensor2, value);
            return this;
        }

        /// <summary>This tensor plus the quotient of the other two.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Invoke(this, tensor1, tensor2);

        /// <summary>In-place form of <see cref="addcdiv(Tensor, Tensor)"/>.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2)
        {
            Aten.addcdiv_.InvokeVoid(this, tensor1, tensor2);
            return this;
        }

        /// <summary>Linear interpolation: this tensor at weight 0, <paramref name="end"/> at weight 1.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor.Invoke(this, end, weight);

        /// <summary>In-place form of <see cref="lerp(Tensor, Tensor)"/>.</summary>
        public Tensor lerp_(Tensor end, Tensor weight)
        {
            Aten.lerp__Tensor.InvokeVoid(this, end, weight);
            return this;
        }
    }
}
