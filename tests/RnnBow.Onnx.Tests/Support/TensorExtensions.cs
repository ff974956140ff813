using TorchSharp;
using static TorchSharp.torch;
using Values = RnnBow.Onnx.Tests.Support.OnnxRuntime.Values;

namespace RnnBow.Onnx.Tests.Support;

/// <summary>Tensors beside what ONNX Runtime says.</summary>
internal static class TensorExtensions
{
    private const double Tolerance = 1e-5;

    public static Values ToValues(this Tensor tensor)
    {
        using var host = tensor.detach().cpu().contiguous();
        return host.dtype == ScalarType.Int64
            ? Values.Of(host.shape, host.data<long>().ToArray())
            : Values.Of(host.shape, host.data<float>().ToArray());
    }

    /// <summary>Fails unless the numbers are those of the module, within 1e-5 of them (of the largest, where it is more than 1).</summary>
    public static void AssertSame(this Tensor expected, Values actual, string what)
    {
        var (values, floats) = (expected.ToValues(), actual.Floats);
        Assert.True(values.Shape.SequenceEqual(actual.Shape), $"{what}: [{string.Join(", ", actual.Shape)}] for {Text(expected.shape)}");
        var scale = Math.Max(1, values.Floats.Length == 0 ? 0 : values.Floats.Max(Math.Abs));
        for (var i = 0; i < floats.Length; i++)
        {
            var difference = Math.Abs(values.Floats[i] - floats[i]) / scale;
            Assert.True(difference <= Tolerance, $"{what}: number {i} is {floats[i]:R}, expected {values.Floats[i]:R}");
        }
    }

    /// <summary>The largest difference.</summary>
    public static double Distance(this Tensor expected, Values actual) =>
        expected.ToValues().Floats.Zip(actual.Floats).Max(pair => Math.Abs(pair.First - pair.Second));

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
