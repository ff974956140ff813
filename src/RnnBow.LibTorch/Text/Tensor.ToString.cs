using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    // Tensors as text.
    public partial class Tensor
    {
        /// <summary>The shape, the element type and the device: <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() => IsInvalid ? string.Empty : Summary();

        /// <summary>As <see cref="ToString()"/>, or, where <paramref name="disamb"/>, the elements in the default style.</summary>
        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TorchSharp.TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>The tensor in a style.</summary>
        /// <param name="style">How.</param>
        /// <param name="fltFormat">The format of floating-point numbers, <c>g5</c> by default.</param>
        /// <param name="width">The longest line of elements in columns, 100 characters by default; what does not fit is left out.</param>
        /// <param name="cultureInfo">The culture of the numbers, the current one by default.</param>
        /// <param name="newLine">What ends a line, the system's by default.</param>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TorchSharp.TensorStringStyle.Default) style = torch.TensorStringStyle;
            if (IsInvalid || is_meta || is_sparse || style == TorchSharp.TensorStringStyle.Metadata) return ToString();
            using var scope = NewDisposeScope();
            var format = new TensorFormat(
                fltFormat ?? "g5", width ?? 100, cultureInfo ?? CultureInfo.CurrentCulture, newLine ?? Environment.NewLine);
            return format.Write(detach(), style);
        }

        internal string Summary() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
    }
}
