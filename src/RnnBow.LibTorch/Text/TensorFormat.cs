using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Writes the elements of tensors as text.</summary>
internal sealed class TensorFormat(string floatFormat, int width, CultureInfo culture, string newLine)
{
    /// <summary>The longest dimension that is written in full; of longer ones the first and last three.</summary>
    private const int FullLength = 12;
    private const int EdgeLength = 3;

    internal string Write(Tensor tensor, TensorStringStyle style) => style switch
    {
        TorchSharp.TensorStringStyle.Numpy => Nested(tensor, '[', ']', 0),
        TorchSharp.TensorStringStyle.CSharp =>
            $"{TypeOf(tensor.dtype).Name}[{string.Join(", ", tensor.shape)}] {Nested(tensor, '{', '}', 0)}",
        _ => Columns(tensor),
    };

    private string Columns(Tensor tensor)
    {
        var text = new StringBuilder(tensor.Summary());
        if (tensor.Dimensions == 0) return text.Append(", value = ").Append(Number(tensor)).ToString();
        text.Append(newLine);
        AppendMatrices(text, tensor, []);
        return text.ToString();
    }

    private void AppendMatrices(StringBuilder text, Tensor tensor, List<long> place)
    {
        if (tensor.Dimensions > 2)
        {
            for (long i = 0; i < tensor.size(0); i++) AppendMatrices(text, tensor.select(0, i), [.. place, i]);
            return;
        }
        if (place.Count > 0) text.Append($"[{string.Join(",", place)},..,..] =").Append(newLine);
        var rows = tensor.Dimensions == 1 ? tensor.unsqueeze(0) : tensor;
        var cells = rows.unbind().Select(row => row.unbind().Select(Number).ToArray()).ToArray();
        var column = cells.SelectMany(row => row).Select(cell => cell.Length).DefaultIfEmpty().Max();
        var fitting = Math.Max(1, width / (column + 1));
        foreach (var row in cells)
        {
            foreach (var cell in row.Take(fitting)) text.Append(' ').Append(cell.PadLeft(column));
            text.Append(row.Length > fitting ? " ..." : string.Empty).Append(newLine);
        }
    }

    private string Nested(Tensor tensor, char open, char close, int depth)
    {
        if (tensor.Dimensions == 0) return Number(tensor);
        var length = tensor.size(0);
        var parts = Shown(length).Select(i => i < 0 ? "..." : Nested(tensor.select(0, i), open, close, depth + 1));
        var separator = tensor.Dimensions == 1 ? ", " : "," + newLine + new string(' ', depth + 1);
        return open + string.Join(separator, parts) + close;
    }

    // The positions to write; -1 stands for those left out.
    private static IEnumerable<long> Shown(long length)
    {
        for (long i = 0; i < length; i++)
        {
            if (length <= FullLength || i < EdgeLength || i >= length - EdgeLength) yield return i;
            else if (i == EdgeLength) yield return -1;
        }
    }

    private string Number(Tensor element)
    {
        var number = element.ToScalar();
        return number.Type switch
        {
            ScalarType.Bool => number.ToBoolean() ? "True" : "False",
            ScalarType.Int64 => number.ToInt64().ToString(culture),
            ScalarType.Float64 => number.ToDouble().ToString(floatFormat, culture),
            _ => number.ToComplexFloat64().ToString(floatFormat, culture),
        };
    }
}
