using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Autograd;

public class GradModeTests
{
    [Fact]
    public void Nothing_is_recorded_without_grad_mode_which_comes_back_afterwards()
    {
        using var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        using (set_grad_enabled(false)) Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Inference_mode_gives_tensors_that_cannot_be_trained()
    {
        using var x = ones(2, requires_grad: true);
        Tensor inside;
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            inside = x * 2;
        }
        Assert.False(is_inference_mode_enabled());
        Assert.False(inside.requires_grad);
        Assert.Throws<ExternalException>(() => (x * inside).sum().backward());
    }

    [Fact]
    public void Gradients_accumulate_until_they_are_set_to_null()
    {
        using var x = tensor(3f, requires_grad: true);
        (x * x).backward();
        (x * x).backward();
        Assert.Equal(12, x.grad!.item<float>());
        x.grad = null;
        Assert.Null(x.grad);
        Assert.Throws<ExternalException>(() => x.grad = ones(5));
    }

    [Fact]
    public void A_result_keeps_its_gradient_where_asked_to()
    {
        using var x = tensor(3f, requires_grad: true);
        using var y = x * x;
        Assert.False(y.is_leaf);
        y.retain_grad();
        (y * 2).backward();
        Assert.Equal(2, y.grad!.item<float>());
    }

    [Fact]
    public void A_graph_lasts_for_one_pass_unless_retained()
    {
        using var x = tensor(3f, requires_grad: true);
        var y = x * x;
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(12, x.grad!.item<float>());
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void Grad_returns_gradients_and_touches_none()
    {
        using var x = tensor(3.0, requires_grad: true);
        using var unused = tensor(1.0, requires_grad: true);
        var first = autograd.grad([x * x * x], [x], retain_graph: true, create_graph: true)[0];
        Assert.Equal(27, first.item<double>(), 12);
        Assert.Equal(18, autograd.grad([first], [x])[0].item<double>(), 12);
        Assert.Null(x.grad);
        Assert.Throws<ExternalException>(() => autograd.grad([x * 2], [unused]));
        var both = autograd.grad([x * 2], [x, unused], allow_unused: true);
        Assert.Equal(2, both[0].item<double>());
        Assert.True(both[1].IsInvalid);
    }

    [Fact]
    public void Backward_takes_the_gradient_at_outputs_that_are_not_single_numbers()
    {
        using var x = ones(2, requires_grad: true);
        Assert.Throws<ExternalException>(() => (x * 3).backward());
        autograd.backward(x * 3, tensor(new[] { 1f, 2f }));
        Assert.Equal([3f, 6f], x.grad!.data<float>().ToArray());
        Assert.Throws<ExternalException>(() => autograd.backward(x * 3, ones(5)));
        Assert.Throws<ExternalException>(() => ones(1).backward());
    }

    [Fact]
    public void A_leaf_cannot_be_changed_in_place_while_recording()
    {
        using var x = ones(2, requires_grad: true);
        Assert.Throws<ExternalException>(() => x.add_(1));
        using (no_grad()) x.add_(1);
        Assert.Equal(4, x.sum().item<float>());
    }

    [Fact]
    public void Anomaly_detection_finds_a_NaN_in_a_backward_pass()
    {
        using var x = zeros(1, requires_grad: true);
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            var error = Assert.Throws<ExternalException>(() => (x.sqrt() * 0).backward());
            Assert.Contains("nan", error.Message);
        }
        Assert.False(AnomalyMode.IsEnabled);
    }
}
