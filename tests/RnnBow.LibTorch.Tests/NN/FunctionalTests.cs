using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class FunctionalTests
{
    [Fact]
    public void Activations_are_the_functions_of_their_names()
    {
        using var scope = NewDisposeScope();
        double[] x = [-1.5, 0.0, 2.0];
        void Check(Func<Tensor, Tensor> function, Func<double, double> expected) =>
            Values.AssertClose([.. x.Select(expected)], Values.Of(function(Values.Tensor(x, 3))));
        Check(t => nn.functional.relu(t), v => Math.Max(0, v));
        Check(nn.ReLU().call, v => Math.Max(0, v));
        Check(t => nn.functional.tanh(t), Math.Tanh);
        Check(nn.Tanh().call, Math.Tanh);
        Check(t => nn.functional.sigmoid(t), v => 1 / (1 + Math.Exp(-v)));
        Check(nn.Sigmoid().call, v => 1 / (1 + Math.Exp(-v)));
        Check(nn.Identity().call, v => v);
        Check(nn.Softmax(0).call, v => Math.Exp(v) / x.Sum(Math.Exp));
        Check(nn.LogSoftmax(0).call, v => v - Math.Log(x.Sum(Math.Exp)));
    }

    [Fact]
    public void Activations_in_place_overwrite_their_input()
    {
        using var scope = NewDisposeScope();
        var x = Values.Tensor([-1.0, 2.0], 2);
        nn.functional.relu(x, inplace: true);
        Assert.Equal([0.0, 2.0], Values.Of(x));
    }

    [Fact]
    public void Softmax_converts_before_it_computes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float64, nn.functional.softmax(zeros(2), 0, ScalarType.Float64).dtype);
    }

    [Fact]
    public void A_linear_layer_multiplies_by_the_transposed_weight_and_adds_the_bias()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(Values.Trainable([1, 2, 3, 4, 5, 6], 3, 2), Values.Trainable([10, 20, 30], 3));
        Assert.Equal([10 - 1 + 1.0, 20 - 3 + 2, 30 - 5 + 3], Values.Of(linear.call(Values.Tensor([-1, 0.5], 2))));
    }

    [Fact]
    public void A_linear_layer_refuses_other_features_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(2, 3);
        var error = Assert.Throws<ArgumentException>(() => linear.call(zeros(4, 5)));
        Assert.Contains("weights of the shape [3, 2]", error.Message);
        Assert.Contains("has the shape [4, 5]", error.Message);
    }

    [Fact]
    public void An_embedding_looks_up_rows_and_gives_them_their_gradients()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding_from_pretrained(
            Values.Tensor([1, 2, 3, 4, 5, 6], 3, 2), freeze: false, dtype: ScalarType.Float64);
        var rows = embedding.call(tensor(new long[] { 2, 0, 2 }));
        Assert.Equal([5.0, 6, 1, 2, 5, 6], Values.Of(rows));
        rows.sum().backward();
        Assert.Equal([1.0, 1, 0, 0, 2, 2], Values.Of(embedding.weight!.grad!));
    }

    [Fact]
    public void The_padding_entry_of_an_embedding_is_zero_and_gets_no_gradient()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding(3, 2, padding_idx: 1);
        var rows = embedding.call(tensor(new long[] { 0, 1 }));
        Assert.Equal([0.0, 0], Values.Of(rows[1]));
        rows.sum().backward();
        Assert.Equal([1.0, 1, 0, 0, 0, 0], Values.Of(embedding.weight!.grad!));
    }

    [Fact]
    public void Looked_up_entries_are_shortened_to_the_largest_norm()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding_from_pretrained(
            Values.Tensor([3, 4, 0.3, 0.4], 2, 2), max_norm: 1, dtype: ScalarType.Float64);
        Values.AssertClose([0.6, 0.8, 0.3, 0.4], Values.Of(embedding.call(tensor(new long[] { 0, 1 }))), 1e-6);
    }

    [Fact]
    public void An_entry_outside_the_table_throws_and_the_process_goes_on()
    {
        using var scope = NewDisposeScope();
        using var embedding = nn.Embedding(3, 2);
        Assert.ThrowsAny<Exception>(() => embedding.call(tensor(new long[] { 3 })));
        Assert.Throws<ArgumentOutOfRangeException>(() => nn.Embedding(3, 2, padding_idx: 3));
    }

    [Fact]
    public void Layer_norm_brings_mean_to_zero_and_variance_to_one_and_then_scales()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.LayerNorm(4, dtype: ScalarType.Float64);
        norm.weight = Values.Trainable([1, 2, 3, 4], 4);
        norm.bias = Values.Trainable([0, 0, 0, 10], 4);
        double[] x = [1, 2, 4, 9];
        var deviation = Math.Sqrt(x.Average(v => (v - 4) * (v - 4)) + 1e-5);
        double[] expected = [-3 / deviation, 2 * -2 / deviation, 0, 4 * 5 / deviation + 10];
        Values.AssertClose(expected, Values.Of(norm.call(Values.Tensor(x, 1, 4))));
    }

    [Fact]
    public void Dropout_scales_what_it_keeps_and_rests_in_evaluation()
    {
        using var scope = NewDisposeScope();
        var dropout = nn.Dropout(0.75);
        var dropped = Values.Of(dropout.call(ones(1000)));
        Assert.All(dropped, v => Assert.True(v is 0 or 4));
        Assert.InRange(dropped.Count(v => v != 0), 150, 350);
        dropout.eval();
        Assert.All(Values.Of(dropout.call(ones(10))), v => Assert.Equal(1, v));
    }

    [Fact]
    public void One_hot_puts_a_one_at_each_class()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0.0, 0, 1, 0, 1, 0, 0, 0], Values.Of(nn.functional.one_hot(tensor(new long[] { 2, 0 }), 4)));
        Assert.Throws<ArgumentException>(() => nn.functional.one_hot(zeros(2)));
    }

    [Fact]
    public void Padding_adds_to_the_ends_of_the_last_dimensions()
    {
        using var scope = NewDisposeScope();
        var x = Values.Tensor([1, 2], 1, 2);
        Assert.Equal([7.0, 1, 2, 7, 7], Values.Of(nn.functional.pad(x, (1, 2), value: 7)));
        Assert.Equal([3, 2], nn.functional.pad(x, (0, 0, 1, 1)).shape);
        Assert.Equal([3, 4], nn.functional.pad(x, 1).shape);
        Assert.Equal([1.0, 1, 2, 2], Values.Of(nn.functional.pad(x, [1, 1], PaddingModes.Replicate)));
    }

    [Fact]
    public void Flatten_merges_all_dimensions_but_the_first()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2, 12], nn.Flatten().call(zeros(2, 3, 4)).shape);
    }
}
