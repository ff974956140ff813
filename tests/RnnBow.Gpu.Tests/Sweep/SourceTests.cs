using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class SourceTests
{
    [Fact]
    public void Without_any_source_every_item_is_zero()
    {
        using var scope = NewDisposeScope();
        var result = Run(new(null, null, null));
        foreach (var parameter in result.Parameters)
            Assert.All(result.Items(parameter, null, Measure.Norm), item => Assert.Equal(0, item));
    }

    [Fact]
    public void A_gradient_of_the_final_state_counts_as_one_of_the_last_output()
    {
        using var scope = NewDisposeScope();
        var source = ones([1, 2, 4], dtype: ScalarType.Float64);
        var output = cat([zeros([4, 2, 4], dtype: ScalarType.Float64), source], 0);
        var (last, final) = (Run(new(output, null, null)), Run(new(null, source, null)));
        foreach (var parameter in last.Parameters)
            Assert.Equal(last.Items(parameter, null, Measure.Norm), final.Items(parameter, null, Measure.Norm));
    }

    [Fact]
    public void The_sources_are_left_as_they_were()
    {
        using var scope = NewDisposeScope();
        var sources = new SweepSources(ones([5, 2, 4], dtype: ScalarType.Float64), ones([1, 2, 4], dtype: ScalarType.Float64), null);
        Run(sources);
        Assert.All(sources.Output!.Doubles(), value => Assert.Equal(1, value));
        Assert.All(sources.FinalHidden!.Doubles(), value => Assert.Equal(1, value));
    }

    // An Elman network of 5 steps, 2 sequences, 3 inputs and 4 hidden units.
    private static LayerResult Run(SweepSources sources)
    {
        var random = new Random(3);
        Tensor Draw(params long[] shape) => Numbers.Uniform(random, 0.5, shape).ToTensor();
        var weights = new LayerParameters(Draw(4, 3), Draw(4, 4), Draw(4), Draw(4));
        var (x, h0) = (Draw(5, 2, 3), Draw(2, 4));
        var layer = ElmanCell.Tanh.Unroll(x, ElmanCell.Tanh.Replay(x, h0, null, weights), h0, null, weights);
        return ItemizedSweep.Run(ElmanCell.Tanh, [layer], sources, [new(null, null, null, null)], Horizon.Window(2), [Measure.Norm])[0];
    }
}
