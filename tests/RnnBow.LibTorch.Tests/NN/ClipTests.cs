using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class ClipTests
{
    private static Parameter WithGradient(params double[] gradient)
    {
        var parameter = Values.Trainable(new double[gradient.Length], gradient.Length);
        parameter.mul(Values.Tensor(gradient, gradient.Length)).sum().backward();
        return parameter;
    }

    [Fact]
    public void Gradients_above_the_norm_are_scaled_together()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [WithGradient(3, 0), WithGradient(4), Values.Trainable([0], 1)];
        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 2), 12);
        var factor = 2 / (5 + 1e-6);
        Values.AssertClose([3 * factor, 0], Values.Of(parameters[0].grad!));
        Values.AssertClose([4 * factor], Values.Of(parameters[1].grad!));
        Assert.Null(parameters[2].grad);
    }

    [Fact]
    public void Gradients_within_the_norm_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [WithGradient(3, 0), WithGradient(4)];
        Assert.Equal(5, nn.utils.clip_grad_norm_(parameters, 6), 12);
        Assert.Equal([3.0, 0], Values.Of(parameters[0].grad!));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(double.PositiveInfinity, 4)]
    public void The_norm_may_be_another(double p, double expected)
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [WithGradient(3, -1), WithGradient(4)];
        Assert.Equal(expected, nn.utils.clip_grad_norm_(parameters, 100, p), 12);
    }

    [Fact]
    public void Parameters_without_gradients_have_the_norm_zero()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, nn.utils.clip_grad_norm_([Values.Trainable([1], 1)], 1));
    }

    [Fact]
    public void Elements_are_cut_off_at_a_magnitude()
    {
        using var scope = NewDisposeScope();
        var parameter = WithGradient(3, -4, 0.5);
        nn.utils.clip_grad_value_([parameter], 1);
        Assert.Equal([1.0, -1, 0.5], Values.Of(parameter.grad!));
    }

    [Fact]
    public void Parameters_go_into_a_vector_and_come_back()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Values.Trainable([1, 2, 3, 4], 2, 2), Values.Trainable([5], 1)];
        var vector = nn.utils.parameters_to_vector(parameters);
        Assert.Equal([1.0, 2, 3, 4, 5], Values.Of(vector));
        nn.utils.vector_to_parameters(vector.mul(10), parameters);
        Assert.Equal([10.0, 20, 30, 40], Values.Of(parameters[0]));
        Assert.Equal([50.0], Values.Of(parameters[1]));
        Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(zeros(4), parameters));
    }
}
