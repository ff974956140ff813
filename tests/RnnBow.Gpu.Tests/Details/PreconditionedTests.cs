using RnnBow.Recording;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class PreconditionedTests(ITestOutputHelper output)
{
    private const double Epsilon = 1e-3;
    private const double Correction = 0.3;

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Norms_under_adam_are_those_of_whole_matrices_divided_entry_by_entry(CellKind cell)
    {
        var deviations = new Deviations(1e-10);
        foreach (var network in NetworkCases.Of(cell, 30))
        {
            using var scope = NewDisposeScope();
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            var moments = truth.Keys.ToDictionary(key => key, key => Moment(network.ShapeOf(key.Layer, key.Parameter), network.Seed));
            var results = SweepUnderTest.Run(
                network, values, (layer, name) => truth[layer, name].Total(network.Recorded), null,
                (layer, name) => Given(moments[new(layer, Direction.Forward, name)]).Preconditioner(name, values.Weight(layer, name).ToTensor()));
            for (var l = 0; l < network.Layers; l++)
                Compare(network, l, results[l], truth, moments, deviations);
        }
        deviations.AssertNone(output);
    }

    [Fact]
    public void A_record_holds_norms_under_adam_of_the_parameters_whose_second_moment_is_told()
    {
        using var scope = NewDisposeScope();
        var one = ones(16, 4);
        using var tapped = new TappedCase(options: new()
        {
            Every = 1, SecondMoments = name => name == "weight_hh_l1" ? new(one, Epsilon: 1) : null,
        });
        tapped.Step();
        tapped.Tap.ThrowIfFailed();
        var record = Assert.Single(tapped.Recorder.Records);
        var found = from layer in record.Layers
                    from array in layer.Arrays
                    where array.Measure == Measure.Adam
                    select (layer.Layer, array.Parameter, array.Gate);
        Assert.Equal(new[] { "", "i", "f", "g", "o" }.Select(gate => (1, "weight_hh", gate)), found);
        var layer1 = record.Find(1)!;
        var halves = layer1.Find("weight_hh", "", Measure.Norm)!.Data.ToArray().Select(norm => norm / 2).ToArray();
        var deviations = new Deviations(1e-5);
        deviations.Compare("all halved", halves, layer1.Find("weight_hh", "", Measure.Adam)!.Data);
        deviations.AssertNone();
    }

    [Fact]
    public void A_second_moment_of_another_shape_is_refused()
    {
        using var scope = NewDisposeScope();
        var wrong = ones(4, 16);
        using var tapped = new TappedCase(options: new() { Every = 1, SecondMoments = _ => new(wrong) });
        tapped.Step();
        var refusal = Assert.Throws<RecordingFailedException>(tapped.Tap.ThrowIfFailed);
        Assert.Contains("weight_ih_l0 has shape [4, 16]", refusal.Message, StringComparison.Ordinal);
    }

    private static void Compare(
        NetworkCase network, int layer, LayerResult result, ItemizedGradients truth,
        Dictionary<WeightKey, Numbers> moments, Deviations deviations)
    {
        var detail = Assert.IsType<PreconditionedDetail>(Assert.Single(result.Details));
        foreach (var parameter in result.Parameters)
        {
            var divisors = moments[new(layer, Direction.Forward, parameter.Name())].Data.Select(v => Math.Sqrt(v / Correction) + Epsilon).ToArray();
            var divided = truth[layer, parameter.Name()].DividedBy(divisors);
            foreach (var gate in CasesOf.Gates(network.Cell))
            {
                deviations.Compare(
                    $"{network}: layer {layer} {parameter.Name()} gate {gate}",
                    ExpectedItems.Of(network, divided, gate, Measure.Norm), detail.Of(parameter, gate, result));
            }
        }
    }

    private static Numbers Moment(long[] shape, int seed)
    {
        var moment = Numbers.Uniform(new Random(seed), 1, shape);
        return moment with { Data = [.. moment.Data.Select(Math.Abs)] };
    }

    private static AdamMoment Given(Numbers moment) => new(moment.ToTensor(ScalarType.Float64, TestDevice.Current), Correction, Epsilon);
}
