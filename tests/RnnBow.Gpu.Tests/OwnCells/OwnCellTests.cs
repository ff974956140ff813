using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class OwnCellTests(ITestOutputHelper output)
{
    private static readonly string[] Cells = ["peephole", "minimal", "unusual"];

    private static readonly string[] Horizons = ["full", "window:1", "window:3", "adaptive:0.1", "logarithmic:1", "logarithmic:2"];

    public static IEnumerable<object[]> CellsAndHorizons { get; } =
        from cell in Cells from horizon in Horizons select new object[] { cell, horizon };

    public static TheoryData<string> Names => [.. Cells];

    [Theory]
    [MemberData(nameof(CellsAndHorizons))]
    public void Every_item_of_every_parameter_equals_the_definition(string cell, string horizon)
    {
        var (items, gradients) = (new Deviations(1e-6), new Deviations(1e-10)); // a record holds float32
        foreach (var network in NetworkCases.Of(CellKind.RnnTanh, 8).Select(n => n with
        {
            Merging = Horizon.Parse(horizon),
            Hidden = n.Hidden + 3, // what a normalization of less than three units lets through is rounding
        }))
        {
            var tested = new OwnCellCase(cell, network);
            var truth = tested.Define();
            var (record, left) = tested.Record();
            Assert.True(record.Residual <= 1e-12, $"{network}: residual {record.Residual:G3}");
            foreach (var (layer, name) in tested.Parameters)
            {
                gradients.Compare($"{network}: {name} of layer {layer}", truth[(layer, name)].Total(network.Batch), left[(layer, name)]);
                foreach (var measure in SweepUnderTest.AllMeasures)
                {
                    var array = record.Find(layer)!.Find(name, "", measure);
                    Assert.True(array is not null, $"{name} of layer {layer}, {measure}, was not recorded.");
                    var expected = ExpectedItems.OfSpans(network, truth[(layer, name)], Direction.Forward, null, array);
                    items.Compare($"{network}: {name} of layer {layer}, {measure}", expected, array.Data);
                }
            }
        }
        items.AssertNone(output);
        gradients.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_item_by_definition_is_the_slope_of_one_loss_as_one_steps_copy_is_changed(string cell)
    {
        const double epsilon = 1e-5;
        var network = new NetworkCase
        {
            Cell = CellKind.RnnTanh, Batch = 1, Steps = 3, Inputs = 2, Hidden = 2, Layers = 2, GivesStates = true,
        };
        var tested = new OwnCellCase(cell, network);
        var deviations = new Deviations(1e-6);
        foreach (var ((layer, name), items) in tested.Define())
        {
            for (var j = 0; j < network.Steps; j++)
                for (var t = j; t < network.Steps; t++)
                {
                    var slopes = Enumerable.Range(0, items.Rows * items.Columns).Select(entry =>
                        (tested.LossAt(0, t, (layer, name, j, entry), epsilon) - tested.LossAt(0, t, (layer, name, j, entry), -epsilon))
                        / (2 * epsilon)).ToArray();
                    var where = $"{name} of layer {layer}, t {t}, j {j}";
                    Assert.True(slopes.Zip(items[0, t, j], (a, b) => Math.Abs(a - b)).Max() < 1e-8, where);
                    deviations.Compare(where, [.. slopes.Select(v => v + 1)], [.. items[0, t, j].Select(v => v + 1)]);
                }
        }
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Items_in_single_precision_add_up_to_the_gradient_and_their_shares_to_1(string cell)
    {
        var (record, _) = new OwnCellCase(cell, new() { Cell = CellKind.RnnTanh, Steps = 9, Hidden = 8, Layers = 2, Window = 4 })
            .Record(ScalarType.Float32);
        Assert.InRange(record.Residual, 0, TestDevice.SingleTolerance);
        var shares = record.Layers.SelectMany(l => l.Arrays).Where(a => a.Measure == Measure.Share).ToArray();
        Assert.NotEmpty(shares);
        foreach (var array in shares)
            Assert.Equal(1, array.Data.ToArray().Sum(v => (double)v), 10 * TestDevice.SingleTolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_the_loop_without_a_tap(string cell)
    {
        var tested = new OwnCellCase(cell, new() { Cell = CellKind.RnnTanh, Layers = 2, GivesStates = false });
        var (_, recorded) = tested.Record(ScalarType.Float32);
        using var scope = NewDisposeScope();
        using var loop = tested.Loop(ScalarType.Float32);
        tested.Loss(loop.Call(tested.X(ScalarType.Float32), null, null)).backward();
        foreach (var (layer, name) in tested.Parameters)
            Assert.Equal(loop.Module.get_parameter($"cell{layer}.{name}")!.grad!.Doubles(), recorded[(layer, name)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Recorded_steps_leave_no_tensor_and_no_hook_behind(string cell)
    {
        var tested = new OwnCellCase(cell, new() { Cell = CellKind.RnnTanh, Layers = 2, Window = 2 });
        using var loop = tested.Loop(ScalarType.Float32);
        var memory = new MemoryRecorder();
        using var tap = loop.Record(memory, new() { Every = 1 });
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++)
        {
            using var scope = NewDisposeScope();
            tested.Loss(loop.Call(tested.X(ScalarType.Float32), null, null)).backward();
            tap.ThrowIfFailed();
            loop.Module.zero_grad();
        }
        Assert.Equal(3, memory.Records.Count);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Items_too_large_to_be_kept_together_are_the_same_as_those_that_are()
    {
        var network = new NetworkCase { Cell = CellKind.RnnTanh, Batch = 1, Steps = 12, Inputs = 700, Hidden = 160 };
        var (full, _) = new OwnCellCase("unusual", network).Record(); // of a matrix of 112,000 numbers nine rows fit
        var (window, _) = new OwnCellCase("unusual", network with { Window = 2 }).Record();
        var deviations = new Deviations(1e-6);
        foreach (var measure in SweepUnderTest.AllMeasures)
        {
            var (all, some) = (full.Layers[0].Find("matrix", "", measure)!, window.Layers[0].Find("matrix", "", measure)!);
            for (var lag = 0; lag < 2; lag++)
            {
                var steps = Enumerable.Range(0, 12 - lag).ToArray();
                deviations.Compare(
                    $"{measure} lag {lag}",
                    [.. steps.Select(j => (double)some[0, j, lag])],
                    [.. steps.Select(j => (double)all[0, j, lag])]);
            }
        }
        deviations.AssertNone();
        Assert.InRange(full.Residual, 0, 1e-12);
    }

    [Fact]
    public void A_frozen_linear_has_items_but_no_total_and_what_else_is_frozen_has_none()
    {
        var tested = new OwnCellCase("peephole", new() { Cell = CellKind.RnnTanh });
        var (record, _) = tested.Record(prepare: loop =>
        {
            loop.get_parameter("cell0.input.weight")!.requires_grad = false;
            loop.get_parameter("cell0.peephole_f")!.requires_grad = false;
        });
        var layer = record.Find(0)!;
        Assert.Contains(layer.Find("input.weight", "", Measure.Norm)!.Data.ToArray(), v => v > 0);
        Assert.Null(layer.Find("input.weight", "", Measure.Share));
        Assert.Equal(double.NaN, layer.Totals.Single(t => t.Parameter == "input.weight").Residual);
        Assert.Null(layer.Find("peephole_f", "", Measure.Norm));
        Assert.NotNull(layer.Find("peephole_i", "", Measure.Norm));
        Assert.InRange(record.Residual, 0, 1e-12);
    }

    [Fact]
    public void A_stack_has_a_layer_for_each_cell_and_its_parameters_have_their_names()
    {
        using var loop = new ItemizedLoop([new Samples.MinimalGatedCell(2, 3), new Samples.MinimalGatedCell(3, 3)], 3);
        Assert.Contains("cell1.hidden_n.weight", loop.state_dict().Keys);
        var (record, _) = new OwnCellCase("minimal", new() { Cell = CellKind.RnnTanh, Layers = 2 }).Record();
        Assert.Equal([0, 1], record.Layers.Select(l => l.Layer));
        Assert.Equal(
            ["input_f.weight", "input_f.bias", "hidden_f.weight", "input_n.weight", "input_n.bias", "hidden_n.weight"],
            record.Layers[1].Totals.Select(t => t.Parameter));
    }
}
