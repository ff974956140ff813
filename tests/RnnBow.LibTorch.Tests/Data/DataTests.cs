using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Data;

public class DataTests
{
    [Fact]
    public void The_seed_42_gives_PyTorchs_numbers()
    {
        manual_seed(42);
        var numbers = randn(4).data<float>().ToArray();
        Assert.Equal([0.33669f, 0.12881f, 0.23446f, 0.23033f], numbers.Select(n => MathF.Round(n, 5)));
    }

    [Fact]
    public void A_generator_repeats_its_sequence_from_its_seed_and_from_its_state()
    {
        using var generator = new Generator(7);
        var first = randn(5, generator: generator);
        using var state = generator.get_state();
        var second = randn(5, generator: generator);
        generator.set_state(state);
        Assert.True(randn(5, generator: generator).Equals(second));
        generator.manual_seed(7);
        Assert.Equal(7, generator.initial_seed());
        Assert.True(randn(5, generator: generator).Equals(first));
        Assert.False(first.Equals(second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(3_000_000)]
    public void Elements_come_back_as_they_went_in(int count)
    {
        var source = new double[count];
        for (var i = 0; i < count; i++) source[i] = (i * 0.5) - 3;
        using var there = tensor(source);
        Assert.Equal(count, there.NumberOfElements);
        Assert.Equal(source, there.data<double>().ToArray());
        source[^Math.Min(1, count)..].AsSpan().Clear();
        if (count > 0) Assert.Equal(((count - 1) * 0.5) - 3, there[count - 1].item<double>());
    }

    [Fact]
    public void Every_element_type_comes_back_as_it_went_in()
    {
        Same(new[] { true, false, true }, tensor(new[] { true, false, true }), ScalarType.Bool);
        Same(new byte[] { 0, 255 }, tensor(new byte[] { 0, 255 }), ScalarType.Byte);
        Same(new sbyte[] { -128, 127 }, tensor(new sbyte[] { -128, 127 }), ScalarType.Int8);
        Same(new short[] { -5, 6 }, tensor(new short[] { -5, 6 }), ScalarType.Int16);
        Same(new[] { int.MinValue, 6 }, tensor(new[] { int.MinValue, 6 }), ScalarType.Int32);
        Same(new[] { long.MaxValue, -6 }, tensor(new[] { long.MaxValue, -6 }), ScalarType.Int64);
        Same(new[] { (Half)0.5, (Half)(-2) }, tensor(new[] { (Half)0.5, (Half)(-2) }), ScalarType.Float16);
        Same(new[] { 0.1f, float.NaN }, tensor(new[] { 0.1f, float.NaN }), ScalarType.Float32);
        Same(new[] { 0.1, double.PositiveInfinity }, tensor(new[] { 0.1, double.PositiveInfinity }), ScalarType.Float64);
        var complex = new System.Numerics.Complex(1, -2);
        Same(new[] { complex }, tensor(new[] { complex }), ScalarType.ComplexFloat64);
    }

    [Fact]
    public void Arrays_of_several_dimensions_keep_them()
    {
        using var matrix = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2L, 3L], matrix.shape);
        Assert.Equal(6, matrix[1, 2].item<int>());
        var back = (int[,])matrix.t().data<int>().ToNDArray();
        Assert.Equal(4, back[0, 1]);
        Assert.Equal([2L, 1L, 2L], from_array(new float[2, 1, 2]).shape);
        Assert.Throws<ArgumentException>(() => from_array(new[] { "text" }));
        Assert.Throws<ArgumentException>(() => tensor(new float[5], [2L, 3L]));
    }

    [Fact]
    public void Factories_take_type_and_gradient_from_their_arguments()
    {
        Assert.Equal(ScalarType.Float32, zeros(2).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.25).dtype);
        Assert.Equal(ScalarType.Int64, full(2, 7).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 7.5).dtype);
        Assert.True(rand(2, 2, dtype: float64, requires_grad: true).requires_grad);
        Assert.Equal([0f, 0.5f, 1f], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1f, 0, 0, 1], eye(2).data<float>().ToArray());
        Assert.All(randint(3, 6, new long[] { 50 }).data<long>(), number => Assert.InRange(number, 3, 5));
        Assert.Equal([0L, 1, 2, 3], randperm(4).sort().Values.data<long>().ToArray());
        Assert.Throws<NotSupportedException>(() => zeros(2, names: ["row"]));
    }

    [Fact]
    public void Bytes_are_the_elements_in_memory_and_can_be_set()
    {
        using var tensor = zeros(2, dtype: int32);
        tensor.bytes = new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 };
        Assert.Equal([1, 2], tensor.data<int>().ToArray());
        Assert.Throws<InvalidOperationException>(() => zeros(2, 2).t().bytes.Length);
        Assert.Throws<ArgumentException>(() => tensor.bytes = new byte[3]);
    }

    [Fact]
    public void An_accessor_reads_and_writes_through_strides()
    {
        using var matrix = arange(6, dtype: float32).view(2, 3);
        var columns = matrix.t().data<float>();
        Assert.Equal(3, columns[0, 1]);
        columns[2, 1] = 50;
        Assert.Equal(50, matrix[1, 2].item<float>());
        columns.CopyFrom([9, 9], tensorIndex: 2);
        Assert.Equal([0f, 3, 9, 9, 2, 50], columns.ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => columns[3, 0]);
        Assert.Throws<ArgumentException>(() => columns[0, 0, 0]);
        Assert.Throws<ArgumentException>(() => columns.CopyTo(new float[2]));
    }

    [Fact]
    public void A_saved_tensor_is_loaded_with_its_elements()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var saved = randn(3, 4);
            saved.save(path);
            using var loaded = Tensor.load(path);
            Assert.True(loaded.Equals(saved));
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Tensor.load(path));
    }

    [Fact]
    public void Text_shows_shape_type_and_elements()
    {
        using var matrix = tensor(new[,] { { 1, 20 }, { 3, 4 } });
        Assert.Equal("[2x2], type = Int32, device = cpu", matrix.ToString());
        Assert.Equal("[[1, 20],\n [3, 4]]", matrix.npstr(newLine: "\n"));
        Assert.Equal("[2x2], type = Int32, device = cpu\n  1 20\n  3  4\n", matrix.jlstr(newLine: "\n"));
        Assert.Equal("Int32[2, 2] {{1, 20},\n {3, 4}}", matrix.cstr(newLine: "\n"));
        Assert.Contains("value = 2.5", tensor(2.5).str(cultureInfo: System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Same<T>(T[] expected, Tensor actual, ScalarType type) where T : unmanaged
    {
        Assert.Equal(type, actual.dtype);
        Assert.Equal(expected, actual.data<T>().ToArray());
        actual.Dispose();
    }
}
