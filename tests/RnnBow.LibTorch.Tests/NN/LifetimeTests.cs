using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class LifetimeTests
{
    private static void TrainingStep(nn.Module<Tensor, Tensor> head, TorchSharp.Modules.LSTM lstm, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var (output, _, _) = lstm.call(randn(4, 2, 3));
        var logits = head.call(output).reshape(-1, 5);
        nn.functional.cross_entropy(logits, randint(0, 5, [8], dtype: ScalarType.Int64)).backward();
        nn.utils.clip_grad_norm_(lstm.parameters().Concat(head.parameters()), 1);
        optimizer.step();
    }

    public static TheoryData<string> Optimizers => ["sgd", "adam", "adamw", "rmsprop"];

    private static optim.Optimizer Create(string kind, IEnumerable<TorchSharp.Modules.Parameter> parameters) => kind switch
    {
        "sgd" => optim.SGD(parameters, 0.1, momentum: 0.9, weight_decay: 0.1, nesterov: true),
        "adam" => optim.Adam(parameters, weight_decay: 0.1, amsgrad: true),
        "adamw" => optim.AdamW(parameters, weight_decay: 0.1),
        _ => optim.RMSProp(parameters, momentum: 0.9, centered: true),
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_training_step_in_a_scope_leaves_no_tensor_behind(string kind)
    {
        using var lstm = nn.LSTM(3, 4, 2);
        using var head = nn.Sequential(nn.Dropout(0.1), nn.Linear(4, 5));
        using var optimizer = Create(kind, lstm.parameters().Concat(head.parameters()));
        // The first step makes the gradients and the state, which stay.
        TrainingStep(head, lstm, optimizer);
        var (scoped, detached) = Live();
        for (var i = 0; i < 3; i++) TrainingStep(head, lstm, optimizer);
        Assert.Equal((scoped, detached), Live());
    }

    [Fact]
    public void A_forward_pass_outside_a_scope_leaves_its_results_and_nothing_else()
    {
        using var lstm = nn.LSTM(3, 4);
        using var input = randn(4, 2, 3);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var (output, h, c) = lstm.call(input);
        Assert.Equal(before + 3, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        output.Dispose();
        h.Dispose();
        c.Dispose();
    }

    [Fact]
    public void A_module_made_and_disposed_leaves_nothing()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var network = nn.Sequential(nn.Embedding(5, 3), nn.Linear(3, 4), nn.LayerNorm(4)))
        using (nn.GRU(3, 4, 2, bidirectional: true, dtype: ScalarType.Float64))
            network.to(ScalarType.Float64);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void State_of_an_optimizer_outlives_the_scope_of_the_step_and_goes_with_the_optimizer()
    {
        using var linear = nn.Linear(2, 1);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            using var optimizer = optim.Adam(linear.parameters());
            linear.call(ones(1, 2)).sum().backward();
            optimizer.step();
        }
        linear.zero_grad();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static (long scoped, long detached) Live()
    {
        var statistics = DisposeScopeManager.Statistics;
        return (statistics.ThreadTotalLiveCount, statistics.DetachedFromScopeCount - statistics.DisposedOutsideScopeCount);
    }
}
