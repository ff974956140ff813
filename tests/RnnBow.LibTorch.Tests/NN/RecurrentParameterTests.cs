using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class RecurrentParameterTests
{
    [Fact]
    public void Parameters_of_a_bidirectional_stack_have_the_names_and_order_of_PyTorch()
    {
        using var lstm = nn.LSTM(3, 4, 2, bidirectional: true);
        Assert.Equal(
            [
                "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0",
                "weight_ih_l0_reverse", "weight_hh_l0_reverse", "bias_ih_l0_reverse", "bias_hh_l0_reverse",
                "weight_ih_l1", "weight_hh_l1", "bias_ih_l1", "bias_hh_l1",
                "weight_ih_l1_reverse", "weight_hh_l1_reverse", "bias_ih_l1_reverse", "bias_hh_l1_reverse",
            ],
            lstm.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Parameters_without_bias_are_the_weights_alone()
    {
        using var gru = nn.GRU(3, 4, bias: false);
        Assert.Equal(["weight_ih_l0", "weight_hh_l0"], gru.named_parameters().Select(p => p.name));
    }

    [Theory]
    [InlineData("lstm", 4)]
    [InlineData("gru", 3)]
    [InlineData("tanh", 1)]
    public void Shapes_follow_from_gates_layers_and_directions(string kind, int gates)
    {
        using var module = new RecurrentCase(kind, 2, true, true, false, false).Create();
        var shapes = module.named_parameters().ToDictionary(p => p.name, p => p.parameter.shape);
        Assert.Equal([gates * 4, 3], shapes["weight_ih_l0_reverse"]);
        Assert.Equal([gates * 4, 8], shapes["weight_ih_l1"]);
        Assert.Equal([gates * 4, 4], shapes["weight_hh_l1_reverse"]);
        Assert.Equal([gates * 4], shapes["bias_hh_l0"]);
    }

    [Fact]
    public void Parameters_need_gradients_and_outlive_the_scope_they_were_made_in()
    {
        TorchSharp.Modules.LSTM lstm;
        using (NewDisposeScope()) lstm = nn.LSTM(3, 4);
        using (lstm)
            Assert.All(lstm.parameters(), p => Assert.True(!p.IsInvalid && p.requires_grad && p.numel() > 0));
    }

    [Fact]
    public void A_recurrent_module_without_a_layer_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => nn.LSTM(3, 4, 0));
        Assert.Contains("numLayers of LSTM must be at least 1, but is 0", error.Message);
    }

    [Fact]
    public void A_dropout_above_one_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => nn.GRU(3, 4, 2, dropout: 1.5));
        Assert.Contains("probability from 0 to 1, but is 1.5", error.Message);
    }

    [Fact]
    public void The_accessors_of_an_Elman_network_give_its_parameters()
    {
        using var rnn = nn.RNN(3, 4, 2, bias: false);
        Assert.Same(rnn.get_parameter("weight_hh_l1"), rnn.get_weight_hh(1));
        Assert.Same(rnn.get_parameter("weight_ih_l0"), rnn.get_weight_ih(0));
        Assert.Null(rnn.get_bias_ih(0));
        Assert.Null(rnn.get_weight_hh(2));
    }
}
