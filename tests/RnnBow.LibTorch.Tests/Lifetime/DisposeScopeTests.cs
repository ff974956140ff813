using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Lifetime;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_created_in_it()
    {
        Tensor inside;
        using (NewDisposeScope()) inside = ones(2) + 1;
        Assert.True(inside.IsInvalid);
    }

    [Fact]
    public void A_tensor_moved_out_survives_to_the_end_of_the_outer_scope()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) kept = ones(2).MoveToOuterDisposeScope();
            Assert.False(kept.IsInvalid);
        }
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void A_detached_tensor_survives_all_scopes()
    {
        Tensor kept;
        using (NewDisposeScope())
        using (NewDisposeScope()) kept = ones(2).DetachFromDisposeScope();
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void A_tensor_can_join_the_scope_of_another()
    {
        using var outer = NewDisposeScope();
        var first = ones(1);
        var inner = NewDisposeScope();
        var second = ones(1).MoveToOtherDisposeScope(first);
        Assert.True(outer.Contains(second));
        Assert.False(inner.Contains(second));
        inner.Dispose();
        Assert.False(second.IsInvalid);
    }

    [Fact]
    public void Moving_a_tensor_to_the_scope_it_is_in_leaves_it_there()
    {
        var scope = NewDisposeScope();
        var tensor = ones(1);
        scope.MoveToOther(scope, tensor);
        Assert.True(scope.Contains(tensor));
        scope.Dispose();
        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Everything_but_what_is_named_can_be_disposed_early()
    {
        using var scope = NewDisposeScope();
        var (kept, gone) = (ones(1), ones(1));
        scope.DisposeEverythingBut(kept);
        Assert.False(kept.IsInvalid);
        Assert.True(gone.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void A_tensor_created_elsewhere_can_be_attached()
    {
        var loose = ones(1);
        using (var scope = NewDisposeScope()) scope.Attach(loose);
        Assert.True(loose.IsInvalid);
    }

    [Fact]
    public void A_scope_that_ends_before_its_inner_one_leaves_that_one_open()
    {
        var outer = NewDisposeScope();
        using var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => outer.DisposablesCount);
    }

    [Fact]
    public void A_wrapped_expression_leaves_its_result_alone()
    {
        using var scope = NewDisposeScope();
        var result = WrappedTensorDisposeScope(() => (ones(2) + 1) * 3);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal(6, result[0].item<float>());
    }

    [Fact]
    public void A_scope_belongs_to_its_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = ones(1));
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        Assert.False(elsewhere!.IsInvalid);
        elsewhere.Dispose();
    }
}
