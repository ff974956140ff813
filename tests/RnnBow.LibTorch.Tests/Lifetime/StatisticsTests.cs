using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Lifetime;

public class StatisticsTests
{
    private readonly LifetimeStatistics counts = DisposeScopeManager.Statistics.TensorStatistics;

    public StatisticsTests() => DisposeScopeManager.Statistics.Reset();

    [Fact]
    public void Tensors_are_counted_by_where_they_were_created_and_disposed()
    {
        var loose = ones(1);
        using (NewDisposeScope())
        {
            _ = ones(1) + ones(1);
            ones(1).Dispose();
        }
        loose.Dispose();
        Assert.Equal(1, counts.CreatedOutsideScopeCount);
        Assert.Equal(1, counts.DisposedOutsideScopeCount);
        Assert.Equal(4, counts.CreatedInScopeCount);
        Assert.Equal(4, counts.DisposedInScopeCount);
        Assert.Equal(0, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void Detaching_and_attaching_are_counted()
    {
        var tensor = ones(1);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(tensor);
            tensor.DetachFromDisposeScope();
        }
        Assert.Equal(1, counts.AttachedToScopeCount);
        Assert.Equal(1, counts.DetachedFromScopeCount);
        Assert.Equal(1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        tensor.Dispose();
        Assert.Equal(0, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_training_step_in_a_scope_leaves_no_tensor_behind()
    {
        using var weights = randn(4, 3, requires_grad: true);
        Step(weights);
        var before = Tensor.TotalCount;
        DisposeScopeManager.Statistics.Reset();
        Step(weights);
        Assert.Equal(0, counts.ThreadTotalLiveCount);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_forgotten_tensor_is_released_by_the_garbage_collector()
    {
        Forget();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 10 && Tensor.TotalCount >= before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.True(Tensor.TotalCount < before, $"{Tensor.TotalCount} tensors are alive, as many as before.");
    }

    [Fact]
    public void Tensors_disposed_from_many_threads_at_once_are_released_once()
    {
        var tensors = Enumerable.Range(0, 500).Select(_ => ones(8)).ToArray();
        var before = Tensor.TotalCount;
        Parallel.For(0, 4 * tensors.Length, i => tensors[i % tensors.Length].Dispose());
        Assert.Equal(before - tensors.Length, Tensor.TotalCount);
    }

    [Fact]
    public async Task A_tensor_disposed_while_another_thread_uses_it_ends_in_a_result_or_a_refusal()
    {
        for (var round = 0; round < 200; round++)
        {
            var shared = ones(64);
            using var both = new Barrier(2);
            var user = Task.Run(() =>
            {
                both.SignalAndWait();
                using var sum = shared.sum();
                return sum.item<float>();
            });
            both.SignalAndWait();
            shared.Dispose();
            try
            {
                Assert.Equal(64, await user);
            }
            catch (ObjectDisposedException)
            {
                Assert.True(shared.IsInvalid);
            }
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        for (var i = 0; i < 100; i++) _ = ones(16);
    }

    private static void Step(Tensor weights)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using (enable_grad()) randn(5, 4).mm(weights).tanh().square().sum().backward();
        weights.add_(weights.grad!, -0.1);
        weights.grad!.zero_();
    }
}
