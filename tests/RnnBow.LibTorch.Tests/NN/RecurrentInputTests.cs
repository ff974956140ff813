using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class RecurrentInputTests
{
    [Fact]
    public void An_input_with_other_features_is_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(3, 4);
        var error = Assert.Throws<ArgumentException>(() => lstm.call(zeros(5, 2, 7)));
        Assert.Contains("input of LSTM must have the shape [steps, batch, 3], but has the shape [5, 2, 7]", error.Message);
    }

    [Fact]
    public void An_input_without_a_batch_is_refused()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(3, 4, batchFirst: true);
        var error = Assert.Throws<ArgumentException>(() => gru.call(zeros(5, 3)));
        Assert.Contains("[batch, steps, 3]", error.Message);
    }

    [Fact]
    public void A_state_of_another_batch_is_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        using var rnn = nn.RNN(3, 4, 2);
        var error = Assert.Throws<ArgumentException>(() => rnn.call(zeros(5, 2, 3), zeros(2, 1, 4)));
        Assert.Contains("h0 of RNN must have the shape [2, 2, 4], but has the shape [2, 1, 4]", error.Message);
    }

    [Fact]
    public void A_cell_state_of_another_width_is_refused()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(3, 4);
        var error = Assert.Throws<ArgumentException>(() => lstm.call(zeros(5, 2, 3), (zeros(1, 2, 4), zeros(1, 2, 5))));
        Assert.Contains("c0 of LSTM", error.Message);
    }

    [Fact]
    public void An_input_of_another_type_throws_and_the_process_goes_on()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(3, 4);
        Assert.ThrowsAny<Exception>(() => lstm.call(zeros(5, 2, 3, dtype: ScalarType.Float64)));
        Assert.Equal([5, 2, 4], lstm.call(zeros(5, 2, 3)).Item1.shape);
    }

    [Fact]
    public void Dropout_between_layers_acts_while_training_and_not_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var gru = nn.GRU(3, 16, 2, dropout: 0.5);
        var input = randn(6, 2, 3);
        Assert.False(gru.call(input).Item1.allclose(gru.call(input).Item1, 0, 0));
        gru.eval();
        Assert.True(gru.call(input).Item1.allclose(gru.call(input).Item1, 0, 0));
    }

    [Fact]
    public void Flattening_the_parameters_leaves_their_values_alone()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(3, 4, 2);
        var before = lstm.parameters().Select(Values.Of).ToList();
        lstm.flatten_parameters();
        Assert.Equal(before, lstm.parameters().Select(Values.Of));
    }
}
