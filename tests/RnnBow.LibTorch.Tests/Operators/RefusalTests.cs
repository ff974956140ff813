using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Operators;

// Every mistake becomes an exception with libtorch's own words, and the process lives on.
public class RefusalTests
{
    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both_of_them_named()
    {
        var error = Assert.Throws<ExternalException>(() => zeros(2, 3).matmul(zeros(2, 3)));
        Assert.Contains("2x3 and 2x3", error.Message);
        Assert.Throws<ExternalException>(() => zeros(2) + zeros(3));
        Assert.Throws<ExternalException>(() => cat([zeros(2, 2), zeros(3, 3)]));
        Assert.Throws<ExternalException>(() => zeros(2, 3).view(7));
        Assert.Throws<ExternalException>(() => zeros(2, 3).transpose(0, 5));
        Assert.Throws<ExternalException>(() => einsum("ij,jk", zeros(2, 2), zeros(3, 3)));
        Assert.Throws<ExternalException>(() => stack([]));
        Assert.Equal(4, (ones(2, 2) + 0).sum().item<float>());
    }

    [Fact]
    public void Types_that_do_not_fit_are_refused()
    {
        Assert.Throws<ExternalException>(() => zeros(2, 2).mm(zeros(2, 2, dtype: float64)));
        Assert.Throws<ExternalException>(() => zeros(2, dtype: int64).add_(0.5));
        Assert.Throws<ExternalException>(() => zeros(2).bitwise_and(zeros(2)));
        Assert.Throws<ExternalException>(() => zeros(2).index_select(0, zeros(1)));
        Assert.Throws<ExternalException>(() => zeros(2, dtype: int64).requires_grad = true);
        Assert.Throws<ArgumentException>(() => zeros(2).data<double>());
        Assert.Throws<ArgumentException>(() => zeros(2).item<float>());
        Assert.Throws<ExternalException>(() => zeros(2).ToSingle());
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Device("cupid"));
        Assert.Throws<ArgumentException>(() => new Device("cuda:one"));
        Assert.Throws<InvalidOperationException>(() => zeros(2, device: new Device(DeviceType.MPS)));
        if (cuda.is_available()) return;
        var error = Assert.Throws<InvalidOperationException>(() => zeros(2).cuda());
        Assert.Contains("CUDA", error.Message);
        Assert.Throws<InvalidOperationException>(() => zeros(2, device: "cuda:0"));
        Assert.Throws<InvalidOperationException>(() => new Generator(1, new Device(0)));
        Assert.Throws<InvalidOperationException>(() => cuda.synchronize());
    }

    [Fact]
    public void A_disposed_tensor_is_refused_wherever_it_turns_up()
    {
        var gone = zeros(2, requires_grad: true);
        var elements = gone.data<float>();
        gone.Dispose();
        gone.Dispose();
        Assert.True(gone.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => gone + 1);
        Assert.Throws<ObjectDisposedException>(() => zeros(2).add_(gone));
        Assert.Throws<ObjectDisposedException>(() => cat([zeros(2), gone]));
        Assert.Throws<ObjectDisposedException>(() => gone.shape);
        Assert.Throws<ObjectDisposedException>(() => gone.Handle);
        Assert.Throws<ObjectDisposedException>(() => gone.grad);
        Assert.Throws<ObjectDisposedException>(() => elements[0]);
        Assert.Throws<ObjectDisposedException>(() => elements.ToArray());
        Assert.Throws<ObjectDisposedException>(() => zeros(2)[gone]);
    }

    [Fact]
    public void Tensors_named_before_a_disposed_one_stay_usable_after_the_refusal()
    {
        using var good = ones(2);
        var gone = ones(2);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cat([good, gone]));
        Assert.Throws<ObjectDisposedException>(() => good.addcmul(good, gone, 1));
        good.Dispose();
        Assert.True(good.IsInvalid);
    }

    [Fact]
    public void An_operator_that_libtorch_lacks_is_refused_by_name()
    {
        var error = Assert.Throws<ExternalException>(() => new Operator("aten::no_such_thing", "").Invoke(zeros(1)));
        Assert.Contains("aten::no_such_thing", error.Message);
    }

    [Fact]
    public void Arguments_that_an_operator_does_not_take_are_refused()
    {
        Assert.Throws<ExternalException>(() => new Operator("aten::relu").Invoke());
        Assert.Throws<ExternalException>(() => new Operator("aten::relu").Invoke(zeros(1), 1, 2, 3));
        Assert.Throws<ExternalException>(() => new Operator("aten::relu").Invoke("text"));
        Assert.Throws<ExternalException>(() => new Operator("aten::relu").Invoke(Argument.None));
    }

    [Fact]
    public void A_schemas_defaults_stand_in_for_arguments_that_are_left_out()
    {
        using var sum = new Operator("aten::add", "Tensor").Invoke(ones(2), ones(2));
        using var scaled = new Operator("aten::addmm").Invoke(ones(1, 1), ones(1, 1), ones(1, 1), Argument.Default, 3);
        Assert.Equal(4, sum.sum().item<float>());
        Assert.Equal(4, scaled.item<float>());
    }
}
