using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Operators;

// Values worked out by hand.
public class ValueTests
{
    private static readonly Tensor Matrix = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void Arithmetic_works_element_by_element_and_broadcasts()
    {
        Expect([11, 22, 33, 14, 25, 36], Matrix + tensor(new float[] { 10, 20, 30 }));
        Expect([9, 18, 27, 6, 15, 24], tensor(new float[] { 10, 20, 30 }) - Matrix);
        Expect([2, 4, 6, 8, 10, 12], 2 * Matrix);
        Expect([0.5f, 1, 1.5f, 2, 2.5f, 3], Matrix / 2);
        Expect([6, 3, 2, 1.5f, 1.2f, 1], 6 / Matrix);
        Expect([9, 8, 7, 6, 5, 4], 10 - Matrix);
        Expect([1, 0, 1, 0, 1, 0], Matrix % 2);
        Expect([0, 1, 1, 2, 2, 3], Matrix.div(2, RoundingMode.floor));
        Expect([-1, -1, 0], tensor(new float[] { -3, -2, -1 }).div(2, RoundingMode.trunc));
    }

    [Fact]
    public void In_place_operators_change_the_tensor_and_return_it()
    {
        using var changed = Matrix.clone();
        Assert.Same(changed, changed.add_(1).mul_(2).sub_(tensor(2f)));
        Expect([2, 4, 6, 8, 10, 12], changed);
        changed.zero_();
        Assert.Equal(0, changed.sum().item<float>());
        Expect([7, 7, 7, 7, 7, 7], changed.fill_(7));
    }

    [Fact]
    public void Products_of_matrices_are_sums_over_the_shared_dimension()
    {
        var right = tensor(new float[,] { { 1, 0 }, { 2, 1 }, { 0, 3 } });
        Expect([5, 11, 14, 23], Matrix.mm(right));
        Expect([5, 11, 14, 23], Matrix.matmul(right));
        Expect([5, 11, 14, 23], einsum("ij,jk->ik", Matrix, right));
        Expect([10.5f, 22, 28, 46.5f], eye(2).addmm(Matrix, right, 0.5f, 2f));
        Expect([14, 32], Matrix.mv(tensor(new float[] { 1, 2, 3 })));
        Expect([3, 4, 6, 8], tensor(new float[] { 1, 2 }).outer(tensor(new float[] { 3, 4 })));
    }

    [Fact]
    public void Reductions_take_all_elements_or_those_along_a_dimension()
    {
        Assert.Equal(21, Matrix.sum().item<float>());
        Expect([5, 7, 9], Matrix.sum(dim: 0));
        Expect([2, 5], Matrix.mean([1]));
        Expect([6, 120], Matrix.prod(1));
        Assert.Equal(3.5f, Matrix.var().item<float>());
        Assert.Equal(35 / 12f, Matrix.var(unbiased: false).item<float>(), 5);
        Assert.Equal(Math.Sqrt(91), Matrix.norm().item<float>(), 5);
        Assert.Equal(5, Matrix.argmax().item<long>());
        var (values, positions) = Matrix.max(1);
        Expect([3, 6], values);
        Assert.Equal([2L, 2L], positions.data<long>().ToArray());
        Expect([1, 3, 6, 4, 9, 15], Matrix.cumsum(1));
    }

    [Fact]
    public void Sorting_tells_where_elements_were()
    {
        var (values, positions) = tensor(new float[] { 3, 1, 2 }).sort(descending: true);
        Expect([3, 2, 1], values);
        Assert.Equal([0L, 2L, 1L], positions.data<long>().ToArray());
        var (largest, where) = tensor(new float[] { 3, 1, 2 }).topk(2);
        Expect([3, 2], largest);
        Assert.Equal([0L, 2L], where.data<long>().ToArray());
        var (distinct, _, counts) = tensor(new long[] { 5, 3, 5 }).unique(return_counts: true);
        Assert.Equal([3L, 5L], distinct.data<long>().ToArray());
        Assert.Equal([1L, 2L], counts!.data<long>().ToArray());
    }

    [Fact]
    public void Comparisons_give_truth_values()
    {
        Assert.Equal([false, false, false, true, true, true], (Matrix > 3).data<bool>().ToArray());
        Assert.Equal([true, true, true, false, false, false], (3 >= Matrix).data<bool>().ToArray());
        Assert.True(Matrix.allclose(Matrix + 1e-9));
        Assert.False(Matrix.allclose(Matrix + 1e-2));
        Assert.True(tensor(new[] { 1f, float.NaN }).isnan().any().item<bool>());
        Expect([1, 2, 0, 0, 0, 0], Matrix.masked_fill(Matrix > 2, 0));
        Expect([1, 2, 3, -4, -5, -6], where(Matrix > 3, -Matrix, Matrix));
    }

    [Fact]
    public void Views_share_elements_and_copies_do_not()
    {
        using var source = Matrix.clone();
        source.view(3, 2)[0, 0] = 100;
        Assert.Equal(100, source[0, 0].item<float>());
        source.t().clone()[0, 0] = 5;
        Assert.Equal(100, source[0, 0].item<float>());
        Assert.Equal([3, 2], source.t().shape);
        Assert.False(source.t().is_contiguous());
        Expect([100, 4, 2, 5, 3, 6], source.t());
    }

    [Fact]
    public void Joining_and_splitting_undo_each_other()
    {
        var parts = Matrix.split([1, 2], 1);
        Assert.Equal([2, 1], parts[0].shape);
        Expect([1, 2, 3, 4, 5, 6], cat(parts, 1));
        Expect([1, 2, 3, 4, 5, 6], stack(Matrix.unbind()));
        Assert.Equal(2, Matrix.chunk(2, 1).Length);
    }

    [Fact]
    public void Positions_pick_and_place_elements()
    {
        Expect([3, 1, 6, 4], Matrix.index_select(1, tensor(new long[] { 2, 0 })));
        Expect([2, 6], Matrix.gather(1, tensor(new long[,] { { 1 }, { 2 } })));
        Expect([0, 1, 0, 0, 0, 2], zeros(2, 3).scatter(1, tensor(new long[,] { { 1 }, { 2 } }), tensor(new float[,] { { 1 }, { 2 } })));
        Expect([3, 0, 4], zeros(3).index_add(0, tensor(new long[] { 0, 2, 0 }), tensor(new float[] { 1, 4, 2 }), 1));
    }

    [Fact]
    public void Softmax_rows_add_up_to_one()
    {
        var logits = tensor(new double[,] { { 0, Math.Log(3) } });
        Assert.Equal([0.25, 0.75], logits.softmax(1).data<double>().ToArray().Select(p => Math.Round(p, 12)));
        Assert.Equal(Math.Log(0.75), logits.log_softmax(1)[0, 1].item<double>(), 12);
    }

    private static void Expect(float[] expected, Tensor actual)
    {
        var elements = actual.data<float>().ToArray();
        Assert.Equal(expected.Length, elements.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], elements[i], 5);
    }
}
