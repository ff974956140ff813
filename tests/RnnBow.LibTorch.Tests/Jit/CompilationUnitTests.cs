using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Jit;

public class CompilationUnitTests
{
    private const string Source = """
        def scaled(x, factor: float, times: int):
            for i in range(times):
                x = x * factor
            return x

        def pair(x):
            return x.sum(), x.shape[0]

        def two(x, y):
            return x + y, x * y

        def joined(parts: List[Tensor]):
            return torch.cat(parts)

        def or_zero(x: Optional[Tensor]):
            if x is None:
                return torch.zeros(1)
            return x

        def several(n: int):
            return [n, n + 1]

        def refuse(x):
            assert False, "refused by the script"
            return x
        """;

    private readonly jit.CompilationUnit unit = jit.compile(Source);

    [Fact]
    public void A_compiled_function_takes_tensors_and_numbers()
    {
        var result = unit.invoke<Tensor>("scaled", ones(2), 3, 2L);
        Assert.Equal([9f, 9f], result.data<float>().ToArray());
        Assert.Equal(3, unit.invoke<Tensor>("joined", (object)new[] { ones(1), ones(2) }).NumberOfElements);
        Assert.Equal(0, unit.invoke<Tensor>("or_zero", (object)null!).item<float>());
    }

    [Fact]
    public void A_list_of_numbers_becomes_an_array() => Assert.Equal([4L, 5L], unit.invoke<long[]>("several", 4));

    [Fact]
    public void A_tuple_becomes_a_ValueTuple()
    {
        var (sum, product) = unit.invoke<(Tensor, Tensor)>("two", ones(2), full(2, 3f));
        Assert.Equal([4f, 4f], sum.data<float>().ToArray());
        Assert.Equal([3f, 3f], product.data<float>().ToArray());
        var (total, rows) = ((object, object))unit.invoke("pair", ones(5));
        Assert.Equal(5, ((Tensor)total).item<float>());
        Assert.Equal(5, ((Scalar)rows).ToInt64());
    }

    [Fact]
    public void Gradients_flow_through_compiled_functions()
    {
        using var x = ones(2, requires_grad: true);
        unit.invoke<Tensor>("scaled", x, 3.0, 2).sum().backward();
        Assert.Equal([9f, 9f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Source_that_does_not_compile_is_refused_with_the_compilers_message()
    {
        Assert.Throws<ExternalException>(() => jit.compile("def f(x:\n  return x"));
        var error = Assert.Throws<ExternalException>(() => jit.compile("def f(x):\n    return torch.no_such_operator(x)"));
        Assert.Contains("no_such_operator", error.Message);
        Assert.Throws<ExternalException>(() => jit.compile("def f(x: int) -> str:\n    return x"));
    }

    [Fact]
    public void A_call_that_fails_is_refused_and_the_unit_stays_usable()
    {
        Assert.Contains("nowhere", Assert.Throws<ExternalException>(() => unit.invoke("nowhere")).Message);
        Assert.Throws<ExternalException>(() => unit.invoke("scaled", ones(2)));
        Assert.Throws<ExternalException>(() => unit.invoke("two", ones(2), ones(3)));
        Assert.Contains("refused by the script", Assert.Throws<ExternalException>(() => unit.invoke("refuse", ones(1))).Message);
        Assert.Throws<ArgumentException>(() => unit.invoke("scaled", DateTime.UnixEpoch));
        Assert.Equal([4f, 4f], unit.invoke<(Tensor Sum, Tensor)>("two", ones(2), full(2, 3f)).Sum.data<float>().ToArray());
    }

    [Fact]
    public void A_disposed_unit_is_refused()
    {
        unit.Dispose();
        Assert.Throws<ObjectDisposedException>(() => unit.invoke("pair", ones(1)));
    }
}
