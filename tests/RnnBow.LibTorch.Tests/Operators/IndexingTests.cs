using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Operators;

public class IndexingTests
{
    private readonly Tensor grid = arange(24, dtype: int64).view(2, 3, 4);

    [Fact]
    public void A_position_drops_its_dimension()
    {
        Assert.Equal([3L, 4L], grid[1].shape);
        Assert.Equal(23, grid[1, 2, 3].item<long>());
        Assert.Equal(23, grid[-1, -1, -1].item<long>());
    }

    [Fact]
    public void A_slice_keeps_its_dimension()
    {
        Assert.Equal([12L, 13, 14, 15], Elements(grid[1..2, 0]));
        Assert.Equal([0L, 2], Elements(grid[0, 0, TensorIndex.Slice(step: 2)]));
        Assert.Equal([2L, 3], Elements(grid[0, 0, TensorIndex.Slice(-2)]));
        Assert.Equal([0L, 1, 2], Elements(grid[0, 0, ..^1]));
    }

    [Fact]
    public void An_ellipsis_stands_for_the_dimensions_in_between()
    {
        Assert.Equal([3L, 7, 11, 15, 19, 23], Elements(grid[TensorIndex.Ellipsis, 3]));
        Assert.Equal([2L, 1, 3, 4], grid[.., TensorIndex.None, TensorIndex.Ellipsis].shape);
    }

    [Fact]
    public void Tensors_of_positions_are_taken_together()
    {
        Assert.Equal([4L, 20], Elements(grid[tensor(new long[] { 0, 1 }), tensor(new long[] { 1, 2 }), tensor(new long[] { 0, 0 })]));
        Assert.Equal([2L, 2, 4], grid[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 2, 0 }))].shape);
    }

    [Fact]
    public void A_mask_takes_as_many_dimensions_as_it_has()
    {
        Assert.Equal([22L, 23], Elements(grid[grid > 21]));
        Assert.Equal([0L, 12], Elements(grid[.., TensorIndex.Tensor(tensor(new[] { true, false, false })), 0].flatten()));
    }

    [Fact]
    public void An_index_writes_through_to_the_tensor()
    {
        grid[0, 1] = tensor(-1L);
        Assert.Equal([-1L, -1, -1, -1], Elements(grid[0, 1]));
        grid[1..2, TensorIndex.Colon, 0] = zeros(1, 3, dtype: int64);
        Assert.Equal([0L, 0, 0], Elements(grid[1, .., 0]));
        grid[grid < 0] = tensor(50L);
        Assert.Equal(50, grid[0, 1, 2].item<long>());
        grid.index_put_(tensor(1L), [TensorIndex.Tensor(tensor(new long[] { 0, 0 })), 0L, 0L], accumulate: true);
        Assert.Equal(2, grid[0, 0, 0].item<long>());
        grid.index_put_(9, TensorIndex.Single(0), TensorIndex.Colon, TensorIndex.Single(3));
        Assert.Equal([9L, 9, 9], Elements(grid[0, .., 3]));
    }

    [Fact]
    public void A_place_outside_the_tensor_is_refused()
    {
        Assert.Throws<IndexOutOfRangeException>(() => grid[2]);
        Assert.Throws<IndexOutOfRangeException>(() => grid[0, -4]);
        Assert.Throws<IndexOutOfRangeException>(() => grid[0, 0, 0, 0]);
        Assert.Throws<ArgumentException>(() => grid[TensorIndex.Slice(step: -1)]);
    }

    private static long[] Elements(Tensor tensor) => tensor.data<long>().ToArray();
}
