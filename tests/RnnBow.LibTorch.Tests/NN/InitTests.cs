using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class InitTests
{
    [Fact]
    public void Constants_fill_a_parameter_without_a_trace_in_autograd()
    {
        using var scope = NewDisposeScope();
        var parameter = new TorchSharp.Modules.Parameter(zeros(3));
        Assert.Same(parameter, nn.init.constant_(parameter, 2.5));
        Assert.Equal([2.5, 2.5, 2.5], Values.Of(parameter));
        Assert.True(parameter is { requires_grad: true, is_leaf: true });
        Assert.Equal([1.0, 1, 1], Values.Of(nn.init.ones_(parameter)));
        Assert.Equal([0.0, 0, 0], Values.Of(nn.init.zeros_(parameter)));
    }

    [Fact]
    public void An_eye_has_ones_on_its_diagonal()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1.0, 0, 0, 0, 1, 0], Values.Of(nn.init.eye_(ones(2, 3))));
        Assert.Throws<ArgumentException>(() => nn.init.eye_(zeros(2)));
    }

    [Theory]
    [InlineData("xavier_uniform", 0.5)]
    [InlineData("kaiming_uniform", 1.0)]
    public void Uniform_draws_stretch_the_seeded_stream_to_the_bound_of_the_paper(string name, double bound)
    {
        using var scope = NewDisposeScope();
        // 6 inputs and 18 outputs: Glorot's bound is sqrt(6 / 24), He's for ReLU is sqrt(2) sqrt(3 / 6).
        manual_seed(7);
        var draws = Values.Of(rand(18, 6));
        manual_seed(7);
        var weight = empty(18, 6);
        if (name == "xavier_uniform") nn.init.xavier_uniform_(weight);
        else nn.init.kaiming_uniform_(weight, nonlinearity: nn.init.NonlinearityType.ReLU);
        Values.AssertClose([.. draws.Select(d => -bound + 2 * bound * d)], Values.Of(weight), 1e-6);
    }

    [Theory]
    [InlineData("xavier_normal", 0.2886751345948129)]
    [InlineData("kaiming_normal", 0.5773502691896258)]
    public void Normal_draws_scale_the_seeded_stream_by_the_deviation_of_the_paper(string name, double deviation)
    {
        using var scope = NewDisposeScope();
        // Glorot: sqrt(2 / 24); He for ReLU: sqrt(2 / 6).
        manual_seed(7);
        var draws = Values.Of(randn(18, 6));
        manual_seed(7);
        var weight = empty(18, 6);
        if (name == "xavier_normal") nn.init.xavier_normal_(weight);
        else nn.init.kaiming_normal_(weight, nonlinearity: nn.init.NonlinearityType.ReLU);
        Values.AssertClose([.. draws.Select(d => d * deviation)], Values.Of(weight), 1e-6);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void An_orthogonal_matrix_times_its_transpose_is_the_squared_gain(int rows, int columns)
    {
        using var scope = NewDisposeScope();
        var matrix = nn.init.orthogonal_(empty(rows, columns, dtype: ScalarType.Float64), 2);
        var product = rows < columns ? matrix.matmul(matrix.t()) : matrix.t().matmul(matrix);
        Values.AssertClose(Values.Of(eye(3, dtype: ScalarType.Float64).mul(4)), Values.Of(product));
    }

    [Fact]
    public void Fan_in_and_fan_out_count_the_kernel()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((5 * 6, 2 * 6), nn.init.CalculateFanInAndFanOut(zeros(2, 5, 2, 3)));
        Assert.Throws<ArgumentException>(() => nn.init.CalculateFanInAndFanOut(zeros(2)));
    }

    [Fact]
    public void Gains_are_those_of_PyTorch()
    {
        Assert.Equal(5.0 / 3, nn.init.calculate_gain(nn.init.NonlinearityType.Tanh));
        Assert.Equal(Math.Sqrt(2), nn.init.calculate_gain(nn.init.NonlinearityType.ReLU));
        Assert.Equal(Math.Sqrt(2 / 1.25), nn.init.calculate_gain(nn.init.NonlinearityType.LeakyReLU, 0.5));
        Assert.Equal(1, nn.init.calculate_gain(nn.init.NonlinearityType.Sigmoid));
    }
}
