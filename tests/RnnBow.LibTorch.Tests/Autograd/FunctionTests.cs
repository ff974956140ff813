using System.Runtime.InteropServices;
using RnnBow.LibTorch.Tests.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Autograd;

public sealed class FunctionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public FunctionTests()
    {
        SumAndProduct.Materialize = true;
        Scripted.Backward = (_, gradient) => [gradient];
        Scripted.Forward = null;
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_function_with_its_own_backward_has_the_right_slope()
    {
        GradientCheck.Verify(x => ScaledCube.apply(x[0], 0.7), randn(3, 2, dtype: float64));
        GradientCheck.Verify(
            x => cat(SumAndProduct.apply(x[0], x[1])), randn(3, dtype: float64), randn(3, dtype: float64));
    }

    [Fact]
    public void A_function_is_not_recorded_where_no_input_needs_a_gradient()
    {
        Assert.False(ScaledCube.apply(ones(2), 1.0).requires_grad);
        using (no_grad()) Assert.False(ScaledCube.apply(ones(2, requires_grad: true), 1.0).requires_grad);
        Assert.True(ScaledCube.apply(ones(2, requires_grad: true), 1.0).requires_grad);
    }

    [Fact]
    public void An_output_that_no_loss_reads_gets_zeros_or_an_invalid_tensor()
    {
        var a = tensor(2.0, requires_grad: true);
        var b = tensor(5.0, requires_grad: true);
        SumAndProduct.apply(a, b)[1].backward();
        Assert.Equal([true, true], SumAndProduct.Given);
        Assert.Equal((5.0, 2.0), (a.grad!.item<double>(), b.grad!.item<double>()));
        SumAndProduct.Materialize = false;
        SumAndProduct.apply(a, b)[1].backward();
        Assert.Equal([false, true], SumAndProduct.Given);
        Assert.Equal((10.0, 4.0), (a.grad!.item<double>(), b.grad!.item<double>()));
    }

    [Fact]
    public void An_exception_thrown_in_backward_is_the_one_that_arrives()
    {
        var thrown = new FormatException("thrown in backward");
        Scripted.Backward = (_, _) => throw thrown;
        var x = ones(1, requires_grad: true);
        var arrived = Assert.Throws<FormatException>(() => (Scripted.apply(x * 2) * 3).backward());
        Assert.Same(thrown, arrived);
        Assert.Null(x.grad);
        Scripted.Backward = (_, gradient) => [gradient];
        Scripted.apply(x).backward();
        Assert.Equal(1, x.grad!.item<float>());
    }

    [Fact]
    public void An_exception_thrown_in_forward_leaves_nothing_recorded()
    {
        Scripted.Forward = (_, _) => throw new FormatException();
        Assert.Throws<FormatException>(() => Scripted.apply(ones(1, requires_grad: true)));
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void An_error_of_libtorch_within_backward_arrives_with_its_message()
    {
        Scripted.Backward = (_, gradient) => [gradient.mm(gradient)];
        Assert.Contains("matri", Assert.Throws<ExternalException>(() => Backward(ones(1, requires_grad: true))).Message);
        Scripted.Backward = (_, _) => [ones(7)];
        Assert.Contains("shape", Assert.Throws<ExternalException>(() => Backward(ones(2, requires_grad: true))).Message);
    }

    [Fact]
    public void A_backward_that_returns_too_few_or_superfluous_gradients_is_refused()
    {
        var x = ones(1, requires_grad: true);
        Scripted.Backward = (_, _) => [];
        Assert.Contains(nameof(Scripted), Assert.Throws<InvalidOperationException>(() => Backward(x)).Message);
        Scripted.Backward = (_, gradient) => [gradient, gradient];
        Assert.Throws<InvalidOperationException>(() => Backward(x));
        Scripted.Backward = (_, gradient) => [gradient, null!];
        Backward(x);
        Assert.Equal(1, x.grad!.item<float>());
    }

    [Fact]
    public void A_null_gradient_stands_for_none()
    {
        var x = ones(1, requires_grad: true);
        Scripted.Backward = (_, _) => [null!];
        Backward(x);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Saved_tensors_cannot_be_changed_before_backward()
    {
        var x = ones(2, requires_grad: true) * 2;
        var y = ScaledCube.apply(x, 1.0).sum();
        x.mul_(2);
        Assert.Contains("inplace", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void Saved_tensors_are_freed_by_a_pass_that_does_not_retain_the_graph()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = ScaledCube.apply(x, 1.0);
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(24, x.grad!.item<double>());
        Assert.Throws<ExternalException>(() => y.backward());
    }

    [Fact]
    public void A_context_cannot_be_asked_for_saved_tensors_once_its_graph_is_gone()
    {
        autograd.AutogradContext? context = null;
        Scripted.Forward = (ctx, x) =>
        {
            context = ctx;
            ctx.save_for_backward([x]);
        };
        using (NewDisposeScope()) Scripted.apply(ones(1, requires_grad: true));
        Assert.Throws<InvalidOperationException>(() => context!.get_saved_variables());
    }

    [Fact]
    public void Outputs_can_be_saved_without_keeping_the_graph_alive_for_good()
    {
        var collected = new List<WeakReference>();
        Scripted.Forward = (ctx, _) => ctx.save_data("witness", Witness(collected));
        RunOnce();
        for (var i = 0; i < 10 && collected[0].IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(collected[0].IsAlive);
    }

    [Fact]
    public void An_output_marked_as_having_no_gradient_needs_none()
    {
        Assert.False(Marked.apply(ones(2, requires_grad: true))[1].requires_grad);
        Assert.True(Marked.apply(ones(2, requires_grad: true))[0].requires_grad);
    }

    [Fact]
    public void An_input_changed_in_place_becomes_the_output()
    {
        var x = tensor(new[] { 1.0, 2 }, requires_grad: true);
        var y = x * 1;
        var z = Doubled.apply(y);
        z.sum().backward();
        Assert.Equal([2.0, 4.0], z.detach().data<double>().ToArray());
        Assert.Equal([2.0, 2.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Backward_can_differentiate_another_graph_and_do_so_again()
    {
        var x = randn(3, 2, dtype: float64);
        var w = randn(2, 4, dtype: float64);
        GradientCheck.Verify(v => Nested.apply(v[0], v[1])[0], x, w);

        var input = x.detach().requires_grad_();
        var loss = Nested.apply(input, w.detach().requires_grad_())[0].sum();
        loss.backward(retain_graph: true);
        var once = input.grad!.clone();
        loss.backward();
        Assert.True(input.grad!.allclose(once * 2));
    }

    [Fact]
    public void An_error_in_a_nested_pass_arrives_from_the_outer_one()
    {
        Scripted.Backward = (_, gradient) => [.. autograd.grad([ones(1)], [ones(1)])];
        Assert.Throws<ExternalException>(() => Backward(ones(1, requires_grad: true)));
        Scripted.Backward = (_, gradient) =>
        {
            Nested.apply(ones(2, 2, requires_grad: true), ones(2, 2))[0].sum().backward();
            return [gradient];
        };
        Assert.Throws<ExternalException>(() => Backward(ones(1, requires_grad: true)));
    }

    [Fact]
    public void Backward_runs_with_recording_off_unless_the_pass_itself_is_recorded()
    {
        var modes = new List<bool>();
        Scripted.Backward = (_, gradient) =>
        {
            modes.Add(is_grad_enabled());
            return [gradient * 2];
        };
        var x = ones(1, requires_grad: true);
        Backward(x);
        Scripted.apply(x).backward(create_graph: true);
        Assert.Equal([false, true], modes);
    }

    [Fact]
    public void Many_passes_leave_no_tensor_behind()
    {
        Pass();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 20; i++) Pass();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Pass()
    {
        using var inner = NewDisposeScope();
        var x = ones(2, 2, dtype: float64, requires_grad: true);
        SumAndProduct.apply(ScaledCube.apply(x, 2.0), x)[1].sum().backward();
        x.grad = null;
    }

    private static void Backward(Tensor x) => Scripted.apply(x).sum().backward();

    private static void RunOnce()
    {
        using var inner = NewDisposeScope();
        Scripted.apply(ones(1, requires_grad: true)).backward();
    }

    private static object Witness(List<WeakReference> collected)
    {
        var witness = new object();
        collected.Add(new WeakReference(witness));
        return witness;
    }

    private sealed class Marked : autograd.MultiTensorFunction<Marked>
    {
        public override string Name => nameof(Marked);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            var (square, sign) = (x.square(), x.sign());
            ctx.mark_non_differentiable([sign]);
            return [square, sign];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs) => [grad_outputs[0]];
    }

    private sealed class Doubled : autograd.SingleTensorFunction<Doubled>
    {
        public override string Name => nameof(Doubled);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.mark_dirty([x]);
            return x.mul_(2);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * 2];
    }
}
