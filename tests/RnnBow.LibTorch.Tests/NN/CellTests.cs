using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class CellTests
{
    [Theory]
    [InlineData("tanh", true)]
    [InlineData("relu", true)]
    [InlineData("lstm", true)]
    [InlineData("gru", true)]
    [InlineData("tanh", false)]
    [InlineData("lstm", false)]
    [InlineData("gru", false)]
    public void A_cell_repeated_gives_what_the_fused_layer_gives(string kind, bool bias)
    {
        using var scope = NewDisposeScope();
        var given = new RecurrentCase(kind, 1, false, bias, false, false);
        using var layer = given.Create();
        using var cell = CellLike(kind, bias);
        cell.load_state_dict(layer.state_dict().ToDictionary(p => p.Key[..^"_l0".Length], p => p.Value));
        var input = given.Input();
        var (output, _, _) = RecurrentCase.Call(layer, input, null, null);

        Tensor? h = null, c = null;
        for (var t = 0; t < RecurrentCase.Steps; t++)
        {
            (h, c) = Step(cell, input[t], h, c);
            Values.AssertClose(Values.Of(output[t]), Values.Of(h));
        }
    }

    private static nn.Module CellLike(string kind, bool bias) => kind switch
    {
        "lstm" => nn.LSTMCell(3, 4, bias, dtype: ScalarType.Float64),
        "gru" => nn.GRUCell(3, 4, bias, dtype: ScalarType.Float64),
        _ => nn.RNNCell(
            3, 4, kind == "relu" ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh, bias, dtype: ScalarType.Float64),
    };

    private static (Tensor h, Tensor? c) Step(nn.Module cell, Tensor input, Tensor? h, Tensor? c)
    {
        if (cell is TorchSharp.Modules.LSTMCell lstm) return lstm.call(input, h is null ? null : (h, c!));
        return (((nn.Module<Tensor, Tensor, Tensor>)cell).call(input, h!), null);
    }

    [Fact]
    public void Weights_of_a_cell_can_be_replaced()
    {
        using var scope = NewDisposeScope();
        using var cell = nn.GRUCell(3, 4);
        var replacement = new TorchSharp.Modules.Parameter(zeros(12, 3));
        cell.weight_ih = replacement;
        Assert.Same(replacement, cell.weight_ih);
        Assert.Equal(["weight_ih", "weight_hh", "bias_ih", "bias_hh"], cell.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void A_cell_refuses_an_input_and_a_state_of_the_wrong_shape()
    {
        using var scope = NewDisposeScope();
        using var cell = nn.LSTMCell(3, 4);
        Assert.Contains("[batch, 3] or [3]", Assert.Throws<ArgumentException>(() => cell.call(zeros(2, 5))).Message);
        var error = Assert.Throws<ArgumentException>(() => cell.call(zeros(2, 3), (zeros(2, 4), zeros(1, 4))));
        Assert.Contains("c0 of LSTMCell must have the shape [2, 4], but has the shape [1, 4]", error.Message);
    }
}
