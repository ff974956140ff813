using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Functions of each element.
    public partial class Tensor
    {
        /// <summary>Absolute value of each element.</summary>
        public Tensor abs() => Aten.abs.Invoke(this);

        /// <summary>In-place form of <see cref="abs()"/>.</summary>
        public Tensor abs_()
        {
            Aten.abs_.InvokeVoid(this);
            return this;
        }

        /// <summary>Absolute value of each element.</summary>
        public Tensor absolute() => Aten.abs.Invoke(this);

        /// <summary>In-place form of <see cref="absolute()"/>.</summary>
        public Tensor absolute_()
        {
            Aten.abs_.InvokeVoid(this);
            return this;
        }

        /// <summary>-1, 0 or 1, as each element is negative, zero or positive.</summary>
        public Tensor sign() => Aten.sign.Invoke(this);

        /// <summary>In-place form of <see cref="sign()"/>.</summary>
        public Tensor sign_()
        {
            Aten.sign_.InvokeVoid(this);
            return this;
        }

        /// <summary>The sign of each element; for complex numbers the direction.</summary>
        public Tensor sgn() => Aten.sgn.Invoke(this);

        /// <summary>In-place form of <see cref="sgn()"/>.</summary>
        public Tensor sgn_()
        {
            Aten.sgn_.InvokeVoid(this);
            return this;
        }

        /// <summary>Whether each element has the sign bit set.</summary>
        public Tensor signbit() => Aten.signbit.Invoke(this);

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Aten.exp.Invoke(this);

        /// <summary>In-place form of <see cref="exp()"/>.</summary>
        public Tensor exp_()
        {
            Aten.exp_.InvokeVoid(this);
            return this;
        }

        /// <summary>2 to the power of each element.</summary>
        public Tensor exp2() => Aten.exp2.Invoke(this);

        /// <summary>e to the power of each element, minus 1, exact near 0.</summary>
        public Tensor expm1() => Aten.expm1.Invoke(this);

        /// <summary>In-place form of <see cref="expm1()"/>.</summary>
        public Tensor expm1_()
        {
            Aten.expm1_.InvokeVoid(this);
            return this;
        }

        /// <summary>Natural logarithm of each element.</summary>
        public Tensor log() => Aten.log.Invoke(this);

        /// <summary>In-place form of <see cref="log()"/>.</summary>
        public Tensor log_()
        {
            Aten.log_.InvokeVoid(this);
            return this;
        }

        /// <summary>Logarithm of each element to the base 2.</summary>
        public Tensor log2() => Aten.log2.Invoke(this);

        /// <summary>In-place form of <see cref="log2()"/>.</summary>
        public Tensor log2_()
        {
            Aten.log2_.InvokeVoid(this);
            return this;
        }

        /// <summary>Logarithm of each element to the base 10.</summary>
        public Tensor log10() => Aten.log10.Invoke(this);

        /// <summary>In-place form of <see cref="log10()"/>.</summary>
        public Tensor log10_()
        {
            Aten.log10_.InvokeVoid(this);
            return this;
        }

        /// <summary>Natural logarithm of 1 plus each element, exact near 0.</summary>
        public Tensor log1p() => Aten.log1p.Invoke(this);

        /// <summary>In-place form of <see cref="log1p()"/>.</summary>
        public Tensor log1p_()
        {
            Aten.log1p_.InvokeVoid(this);
            return this;
        }

        /// <summary>Square root of each element.</summary>
        public Tensor sqrt() => Aten.sqrt.Invoke(this);

        /// <summary>In-place form of <see cref="sqrt()"/>.</summary>
        public Tensor sqrt_()
        {
            Aten.sqrt_.InvokeVoid(this);
            return this;
        }

        /// <summary>One divided by the square root of each element.</summary>
        public Tensor rsqrt() => Aten.rsqrt.Invoke(this);

        /// <summary>In-place form of <see cref="rsqrt()"/>.</summary>
        public Tensor rsqrt_()
        {
            Aten.rsqrt_.InvokeVoid(this);
            return this;
        }

        /// <summary>Square of each element.</summary>
        public Tensor square() => Aten.square.Invoke(this);

        /// <summary>Sine of each element, in radians.</summary>
        public Tensor sin() => Aten.sin.Invoke(this);

        /// <summary>In-place form of <see cref="sin()"/>.</summary>
        public Tensor sin_()
        {
            Aten.sin_.InvokeVoid(this);
            return this;
        }

        /// <summary>Cosine of each element, in radians.</summary>
        public Tensor cos() => Aten.cos.Invoke(this);

        /// <summary>In-place form of <see cref="cos()"/>.</summary>
        public Tensor cos_()
        {
            Aten.cos_.InvokeVoid(this);
            return this;
        }

        /// <summary>Tangent of each element, in radians.</summary>
        public Tensor tan() => Aten.tan.Invoke(this);

        /// <summary>In-place form of <see cref="tan()"/>.</summary>
        public Tensor tan_()
        {
            Aten.tan_.InvokeVoid(this);
            return this;
        }

        /// <summary>Arcsine of each element, in radians.</summary>
        public Tensor asin() => Aten.asin.Invoke(this);

        /// <summary>In-place form of <see cref="asin()"/>.</summary>
        public Tensor asin_()
        {
            Aten.asin_.InvokeVoid(this);
            return this;
        }

        /// <summary>Arccosine of each element, in radians.</summary>
        public Tensor acos() => Aten.acos.Invoke(this);

        /// <summary>In-place form of <see cref="acos()"/>.</summary>
        public Tensor acos_()
        {
            Aten.acos_.InvokeVoid(this);
            return this;
        }

        /// <summary>Arctangent of each element, in radians.</summary>
        public Tensor atan() => Aten.atan.Invoke(this);

        /// <summary>In-place form of <see cref="atan()"/>.</summary>
        public Tensor atan_()
        {
            Aten.atan_.InvokeVoid(this);
            return this;
        }

        /// <summary>Hyperbolic sine of each element.</summary>
        public Tensor sinh() => Aten.sinh.Invoke(this);

        /// <summary>In-place form of <see cref="sinh()"/>.</summary>
        public Tensor sinh_()
        {
            Aten.sinh_.InvokeVoid(this);
            return this;
        }

        /// <summary>Hyperbolic cosine of each element.</summary>
        public Tensor cosh() => Aten.cosh.Invoke(this);

        /// <summary>In-place form of <see cref="cosh()"/>.</summary>
        public Tensor cosh_()
        {
            Aten.cosh_.InvokeVoid(this);
            return this;
        }

        /// <summary>Hyperbolic tangent of each element.</summary>
        public Tensor tanh() => Aten.tanh.Invoke(this);

        /// <summary>In-place form of <see cref="tanh()"/>.</summary>
        public Tensor tanh_()
        {
            Aten.tanh_.InvokeVoid(this);
            return this;
        }

        /// <summary>Angle of each point (<paramref name="other"/>, this), in radians.</summary>
        public Tensor atan2(Tensor other) => Aten.atan2.Invoke(this, other);

        /// <summary>In-place form of <see cref="atan2(Tensor)"/>.</summary>
        public Tensor atan2_(Tensor other)
        {
            Aten.atan2_.InvokeVoid(this, other);
            return this;
        }

        /// <summary>Length of each vector (this, <paramref name="other"/>).</summary>
        public Tensor hypot(Tensor other) => Aten.hypot.Invoke(this, other);

        /// <summary>Largest integer not above each element.</summary>
        public Tensor floor() => Aten.floor.Invoke(this);

        /// <summary>In-place form of <see cref="floor()"/>.</summary>
        public Tensor floor_()
        {
            Aten.floor_.InvokeVoid(this);
            return this;
        }

        /// <summary>Smallest integer not below each element.</summary>
        public Tensor ceil() => Aten.ceil.Invoke(this);

        /// <summary>In-place form of <see cref="ceil()"/>.</summary>
        public Tensor ceil_()
        {
            Aten.ceil_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element without its fraction.</summary>
        public Tensor trunc() => Aten.trunc.Invoke(this);

        /// <summary>In-place form of <see cref="trunc()"/>.</summary>
        public Tensor trunc_()
        {
            Aten.trunc_.InvokeVoid(this);
            return this;
        }

        /// <summary>The fraction of each element.</summary>
        public Tensor frac() => Aten.frac.Invoke(this);

        /// <summary>In-place form of <see cref="frac()"/>.</summary>
        public Tensor frac_()
        {
            Aten.frac_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element rounded to <paramref name="decimals"/> digits, halves to even.</summary>
        public Tensor round(long decimals = 0) => decimals == 0 ? Aten.round.Invoke(this) : Aten.round_decimals.Invoke(this, decimals);

        /// <summary>Error function of each element.</summary>
        public Tensor erf() => Aten.erf.Invoke(this);

        /// <summary>In-place form of <see cref="erf()"/>.</summary>
        public Tensor erf_()
        {
            Aten.erf_.InvokeVoid(this);
            return this;
        }

        /// <summary>1 minus the error function of each element.</summary>
        public Tensor erfc() => Aten.erfc.Invoke(this);

        /// <summary>In-place form of <see cref="erfc()"/>.</summary>
        public Tensor erfc_()
        {
            Aten.erfc_.InvokeVoid(this);
            return this;
        }

        /// <summary>Inverse error function of each element.</summary>
        public Tensor erfinv() => Aten.erfinv.Invoke(this);

        /// <summary>In-place form of <see cref="erfinv()"/>.</summary>
        public Tensor erfinv_()
        {
            Aten.erfinv_.InvokeVoid(this);
            return this;
        }

        /// <summary>Natural logarithm of the absolute gamma function of each element.</summary>
        public Tensor lgamma() => Aten.lgamma.Invoke(this);

        /// <summary>In-place form of <see cref="lgamma()"/>.</summary>
        public Tensor lgamma_()
        {
            Aten.lgamma_.InvokeVoid(this);
            return this;
        }

        /// <summary>Derivative of the logarithm of the gamma function, of each element.</summary>
        public Tensor digamma() => Aten.digamma.Invoke(this);

        /// <summary>In-place form of <see cref="digamma()"/>.</summary>
        public Tensor digamma_()
        {
            Aten.digamma_.InvokeVoid(this);
            return this;
        }

        /// <summary>Each element, but not below <paramref name="min"/> nor above <paramref name="max"/>; null is no bound.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Invoke(this, min, max);

        /// <summary>In-place form of <see cref="clamp(Scalar, Scalar)"/>.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            Aten.clamp_.InvokeVoid(this, min, max);
            return this;
        }

        /// <summary>Each element within the bounds of its own; null is no bound.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp_Tensor.Invoke(this, min, max);

        /// <summary>In-place form of <see cref="clamp(Tensor, Tensor)"/>.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null)
        {
            Aten.clamp__Tensor.InvokeVoid(this, min, max);
            return this;
        }

        /// <summary>Each element, but not below <paramref name="min"/>.</summary>
        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Invoke(this, min);

        /// <summary>In-place form of <see cref="clamp_min(Scalar)"/>.</summary>
        public Tensor clamp_min_(Scalar min)
        {
            Aten.clamp_min_.InvokeVoid(this, min);
            return this;
        }

        /// <summary>Each element, but not above <paramref name="max"/>.</summary>
        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Invoke(this, max);

        /// <summary>In-place form of <see cref="clamp_max(Scalar)"/>.</summary>
        public Tensor clamp_max_(Scalar max)
        {
            Aten.clamp_max_.InvokeVoid(this, max);
            return this;
        }

        /// <summary>Each element, but not below <paramref name="min"/> nor above <paramref name="max"/>; null is no bound.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Aten.clamp.Invoke(this, min, max);

        /// <summary>The larger of the two tensors' elements.</summary>
        public Tensor maximum(Tensor other) => Aten.maximum.Invoke(this, other);

        /// <summary>The smaller of the two tensors' elements.</summary>
        public Tensor minimum(Tensor other) => Aten.minimum.Invoke(this, other);

        /// <summary>Each element, with NaN and the infinities replaced; null for the largest finite numbers.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num.Invoke(this, nan, posinf, neginf);

        /// <summary>Logarithm of the sum of the exponentials of the two tensors' elements.</summary>
        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Invoke(this, other);

        /// <summary>This times the logarithm of <paramref name="y"/>; 0 where this is 0.</summary>
        public Tensor xlogy(Tensor y) => Aten.xlogy_Tensor.Invoke(this, y);
    }
}
