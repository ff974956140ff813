using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Runtime;

public class RuntimeTests
{
    [Fact]
    public void The_version_is_that_of_a_libtorch() => Assert.Matches(@"^\d+\.\d+\.\d+", __version__);

    [Fact]
    public void The_number_of_threads_can_be_set()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
            Assert.Throws<ExternalException>(() => set_num_threads(0));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void TF32_can_be_switched()
    {
        var (matmul, cudnn) = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
        backends.cuda.matmul.allow_tf32 = !matmul;
        backends.cudnn.allow_tf32 = !cudnn;
        Assert.Equal((!matmul, !cudnn), (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32));
        backends.cuda.matmul.allow_tf32 = matmul;
        backends.cudnn.allow_tf32 = cudnn;
    }

    [Fact]
    public void Devices_are_known_by_name()
    {
        Assert.Equal((DeviceType.CUDA, 1), (new Device("cuda:1").type, new Device("cuda:1").index));
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal("cpu", zeros(1).device.ToString());
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
    }

    [Fact]
    public void Operators_run_on_many_threads_at_once()
    {
        var sums = new double[64];
        Parallel.For(0, sums.Length, i =>
        {
            using var scope = NewDisposeScope();
            var x = full(10, (double)i, requires_grad: true, dtype: float64);
            (x * x).sum().backward();
            sums[i] = x.grad!.sum().item<double>();
        });
        Assert.Equal(Enumerable.Range(0, sums.Length).Select(i => 20.0 * i), sums);
    }

    [Fact]
    public void Types_promote_as_in_PyTorch()
    {
        Assert.Equal(ScalarType.Float64, promote_types(ScalarType.Float32, ScalarType.Float64));
        Assert.Equal(ScalarType.Float32, promote_types(ScalarType.Int64, ScalarType.Float32));
        Assert.Equal(ScalarType.Int64, result_type(zeros(2, dtype: int64), zeros(2, dtype: int32)));
        Assert.False(can_cast(ScalarType.Float32, ScalarType.Int32));
    }

    [Fact]
    public void The_default_type_can_be_changed_to_another_floating_point_type()
    {
        set_default_dtype(float64);
        try
        {
            Assert.Equal(ScalarType.Float64, zeros(1).dtype);
            Assert.Throws<ArgumentException>(() => set_default_dtype(int64));
        }
        finally
        {
            set_default_dtype(float32);
        }
    }

    [Fact]
    public void Conversions_keep_values_and_dispose_the_source_where_asked()
    {
        using var source = tensor(new[] { 1.7f, -2.2f });
        Assert.Equal([1L, -2L], source.@long().data<long>().ToArray());
        Assert.Equal([1.7f, -2.2f], source.to(float64).to(source).data<float>().ToArray());
        Assert.Equal(2.5, (double)tensor(2.5f));
        Assert.Equal(7, tensor(7).ToInt64());
        var temporary = ones(2);
        Assert.Equal(ScalarType.Float64, temporary.to(float64, disposeAfter: true).dtype);
        Assert.True(temporary.IsInvalid);
    }
}
