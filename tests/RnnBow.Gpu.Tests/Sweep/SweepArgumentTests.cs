using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class SweepArgumentTests
{
    private static readonly SweepSources NoSources = new(null, null, null);

    [Fact]
    public void A_sweep_over_no_layers_is_refused() =>
        Assert.Throws<ArgumentException>(() => ItemizedSweep.Run(GruCell.Instance, [], NoSources, [], Horizon.Full, [Measure.Norm]));

    [Fact]
    public void A_sweep_without_a_measure_is_refused() => Refused(NoSources, measures: []);

    [Fact]
    public void The_gradients_of_too_few_layers_are_refused() => Refused(NoSources, gradients: []);

    [Fact]
    public void Sources_of_another_shape_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var message = Refused(new(zeros([5, 3, 4]), null, null));
        Assert.Contains("[5, 3, 4]", message, StringComparison.Ordinal);
        Assert.Contains("[5, 2, 4]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Final_states_of_too_many_layers_are_refused()
    {
        using var scope = NewDisposeScope();
        Refused(new(null, zeros([2, 2, 4]), null));
    }

    [Fact]
    public void Items_of_a_gate_that_the_cell_lacks_are_refused() =>
        Assert.Throws<ArgumentException>(() => Result(bias: true).Items(RecurrentParameter.WeightHh, 3, Measure.Norm));

    [Fact]
    public void Items_of_a_bias_that_the_layer_lacks_are_refused() =>
        Assert.Throws<ArgumentException>(() => Result(bias: false).Items(RecurrentParameter.BiasHh, null, Measure.Norm));

    [Fact]
    public void Items_under_a_measure_that_was_not_asked_for_are_refused() =>
        Assert.Throws<ArgumentException>(() => Result(bias: true).Items(RecurrentParameter.WeightHh, null, Measure.Max));

    [Fact]
    public void Shares_of_a_parameter_whose_gradient_is_not_known_are_refused() =>
        Assert.Throws<ArgumentException>(() => Result(bias: true).Items(RecurrentParameter.WeightHh, null, Measure.Share));

    private static string Refused(SweepSources sources, LayerParameters[]? gradients = null, Measure[]? measures = null)
    {
        using var scope = NewDisposeScope();
        LayerParameters[] none = [new(null, null, null, null)];
        return Assert.Throws<ArgumentException>(() => ItemizedSweep.Run(
            GruCell.Instance, [Layer(bias: true)], sources, gradients ?? none, Horizon.Full, measures ?? [Measure.Norm])).Message;
    }

    private static LayerResult Result(bool bias)
    {
        using var scope = NewDisposeScope();
        var sources = NoSources with { Output = ones([5, 2, 4]) };
        var none = new LayerParameters(null, null, null, null);
        return ItemizedSweep.Run(GruCell.Instance, [Layer(bias)], sources, [none], Horizon.Full, [Measure.Norm, Measure.Share])[0];
    }

    // A GRU of 5 steps, 2 sequences, 3 inputs and 4 hidden units.
    private static UnrolledLayer Layer(bool bias)
    {
        var weights = new LayerParameters(ones([12, 3]), ones([12, 4]), bias ? ones([12]) : null, bias ? ones([12]) : null);
        return GruCell.Instance.Unroll(ones([5, 2, 3]), zeros([5, 2, 4]), zeros([2, 4]), null, weights);
    }
}
