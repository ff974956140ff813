using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class HookTests
{
    [Fact]
    public void Hooks_run_around_a_call_in_the_order_module_input_output_module()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(2, 2);
        var order = new List<string>();
        linear.register_forward_hook(_ => order.Add("after"));
        linear.register_forward_hook((_, _, result) => { order.Add("output"); return result; });
        linear.register_forward_pre_hook((_, input) => { order.Add("input"); return input; });
        linear.register_forward_pre_hook(_ => order.Add("before"));
        linear.call(zeros(1, 2));
        Assert.Equal(["before", "input", "output", "after"], order);
    }

    [Fact]
    public void Hooks_do_not_run_on_forward()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(2, 2);
        linear.register_forward_hook((_, _, _) => throw new InvalidOperationException("The hook ran."));
        Assert.Equal([1, 2], linear.forward(zeros(1, 2)).shape);
    }

    [Fact]
    public void What_hooks_return_replaces_input_and_output()
    {
        using var scope = NewDisposeScope();
        var identity = nn.Identity();
        identity.register_forward_pre_hook((_, input) => input.add(1));
        identity.register_forward_hook((_, input, output) => output.add(input).mul(10));
        Assert.Equal([20.0 * 4], Values.Of(identity.call(full(1, 3.0))));
    }

    [Fact]
    public void A_hook_that_returns_null_changes_nothing()
    {
        using var scope = NewDisposeScope();
        var identity = nn.Identity();
        identity.register_forward_pre_hook((_, _) => null);
        identity.register_forward_hook((_, _, _) => null);
        Assert.Equal([3.0], Values.Of(identity.call(full(1, 3.0))));
    }

    [Fact]
    public void A_removed_hook_does_not_run()
    {
        using var scope = NewDisposeScope();
        var identity = nn.Identity();
        var calls = 0;
        var remover = identity.register_forward_hook((_, _, output) => { calls++; return output; });
        identity.call(zeros(1));
        remover.remove();
        remover.remove();
        identity.call(zeros(1));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void A_hook_of_an_LSTM_gets_input_state_and_results_and_may_replace_them()
    {
        using var scope = NewDisposeScope();
        using var lstm = nn.LSTM(3, 4);
        (Tensor, Tensor)? seen = (zeros(1), zeros(1));
        lstm.register_forward_hook((_, input, state, result) =>
        {
            seen = state;
            Assert.Equal([5, 2, 3], input.shape);
            return (result.Item1.mul(0), result.Item2, result.Item3);
        });
        var (output, h, _) = lstm.call(randn(5, 2, 3));
        Assert.Null(seen);
        Assert.All(Values.Of(output), v => Assert.Equal(0, v));
        Assert.Contains(Values.Of(h), v => v != 0);
    }

    [Fact]
    public void A_pre_hook_of_an_Elman_network_may_supply_the_state()
    {
        using var scope = NewDisposeScope();
        using var rnn = nn.RNN(3, 4);
        var (input, state) = (randn(5, 2, 3), randn(1, 2, 4));
        var expected = Values.Of(rnn.call(input, state).Item1);
        rnn.register_forward_pre_hook((_, given, _) => (given, state));
        Assert.Equal(expected, Values.Of(rnn.call(input).Item1));
    }
}
