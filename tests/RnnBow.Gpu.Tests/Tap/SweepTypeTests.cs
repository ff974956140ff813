using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>A sweep in another type than the network is trained in.</summary>
public sealed class SweepTypeTests(ITestOutputHelper output)
{
    // 8 bits of mantissa in a dozen steps, as where the network itself is bfloat16.
    private const double HalfTolerance = 0.06;

    // A float32 network rounds its states to 6e-8 of 1; so it is with their gradients.
    private const double StateTolerance = 2e-6;

    [Theory]
    [InlineData(CellKind.RnnTanh, ScalarType.Float64, StateTolerance)]
    [InlineData(CellKind.Lstm, ScalarType.Float64, StateTolerance)]
    [InlineData(CellKind.Gru, ScalarType.Float64, StateTolerance)]
    [InlineData(CellKind.RnnTanh, ScalarType.BFloat16, HalfTolerance)]
    [InlineData(CellKind.Lstm, ScalarType.BFloat16, HalfTolerance)]
    [InlineData(CellKind.Gru, ScalarType.BFloat16, HalfTolerance)]
    public void Items_of_a_float32_network_are_those_of_the_definition_to_the_precision_of_the_sweep(
        CellKind cell, ScalarType type, double tolerance)
    {
        var deviations = new Deviations(tolerance);
        var residuals = new List<double>();
        foreach (var drawn in NetworkCases.Of(cell, 16))
        {
            var network = drawn with { Layers = Math.Min(drawn.Layers, 2), Hidden = 16, Steps = Math.Min(drawn.Steps, 6) };
            var values = new NetworkValues(network).ScaledBy(0.4);
            var truth = new DefinitionOracle().Itemize(network, values);
            var record = Record(network, values, new() { SweepType = type });
            residuals.Add(record.Residual);
            foreach (var key in network.Weights)
            {
                var expected = ExpectedItems.Of(network, truth[key], key.Direction, null, Measure.Norm);
                var actual = record.Find(key.Layer, key.Direction)!.Find(key.Parameter, "", Measure.Norm)!;
                deviations.Compare($"{network}: {key}", expected, actual.Data);
            }
        }
        deviations.AssertNone(output);
        output.WriteLine($"residuals up to {residuals.Max():G3}");
        Assert.InRange(residuals.Max(), type == ScalarType.BFloat16 ? 1e-4 : 0, type == ScalarType.BFloat16 ? HalfTolerance : 1e-4);
    }

    [Fact]
    public void A_sweep_in_float64_computes_in_float64()
    {
        var network = new NetworkCase { Cell = CellKind.Lstm, Hidden = 16 };
        var (own, wide) = (new Dictionary<string, double>(), new Dictionary<string, double>());
        foreach (var (type, off) in new[] { (ScalarType.Float32, own), (ScalarType.Float64, wide) })
        {
            var step = RecordUnderTest.Of(
                TestNetwork.Fused(network, ScalarType.Float32), network, new NetworkValues(network), ScalarType.Float32,
                new() { SweepType = type });
            foreach (var (key, gradient) in step.Gradients)
            {
                var norm = Math.Sqrt(gradient.Sum(value => value * value)); // of the numbers that float32 backpropagation left
                var total = step.Record.Find(0)!.Totals.Single(t => t.Parameter == key.Parameter && t.Gate.Length == 0).Norm;
                off[key.Parameter] = Math.Abs(total - norm) / norm;
            }
        }
        Assert.All(wide.Values, error => Assert.InRange(error, 0, 1e-14));
        Assert.True(own.Values.Max() > 1e-10, "In float32 the norm would be as exact, and the test could not tell.");
    }

    [Theory]
    [InlineData(CellKind.RnnTanh, ScalarType.Float64, 1e-4)]
    [InlineData(CellKind.Gru, ScalarType.Float64, 1e-4)]
    [InlineData(CellKind.Lstm, ScalarType.BFloat16, 0.1)]
    [InlineData(CellKind.RnnTanh, ScalarType.BFloat16, 0.1)]
    public void Everything_beside_the_items_is_found_in_another_type_too(CellKind cell, ScalarType type, double tolerance)
    {
        var network = new NetworkCase { Cell = cell, Hidden = 16, Layers = 2, Batch = 3, GivesStates = true };
        var values = new NetworkValues(network).ScaledBy(0.4);
        var options = new RecordingOptions
        {
            Details = RecordDetails.All, ConflictSteps = [1], SequenceSeed = 4,
        };
        using var ones = ones_like(new NetworkValues(network).Weight(1, "weight_hh").ToTensor());
        options = options with { SecondMoments = name => name == "weight_hh_l1" ? new(ones) : null };
        network = network with { Sequences = 2 };
        var own = Record(network, values, options);
        var other = Record(network, values, options with { SweepType = type });
        var deviations = new Deviations(tolerance);
        foreach (var (expected, actual) in own.Layers.Zip(other.Layers))
        {
            Assert.Equal(Keys(expected), Keys(actual));
            foreach (var (array, found) in expected.Arrays.Zip(actual.Arrays).Where(pair => pair.First.Measure != Measure.Share))
                deviations.Compare($"{array.Parameter} '{array.Gate}' {array.Measure}", array.Data, found.Data);
            foreach (var (unit, found) in expected.Units.Zip(actual.Units))
                deviations.Compare($"units of gate '{unit.Gate}'", [.. unit.Means], [.. found.Means]);
            deviations.Compare("bound", expected.Bound?.SingularValue ?? 1, actual.Bound?.SingularValue ?? 1);
        }
        deviations.AssertNone(output);

        static IEnumerable<(string, string, Measure)> Keys(LayerItems items) =>
            items.Arrays.Select(a => (a.Parameter, a.Gate, a.Measure))
                .Concat(items.Cancellations.Select(c => (c.Parameter, c.Gate, Measure.Norm)))
                .Concat(items.Truncations.Select(t => (t.Parameter, "", Measure.Norm)))
                .Concat(items.Conflicts.Select(c => ($"conflict {c.Step}", "", Measure.Norm)));
    }

    [Fact]
    public void A_type_that_is_none_for_gradients_is_refused_with_those_that_are()
    {
        foreach (var type in new[] { ScalarType.Float16, ScalarType.Int64, ScalarType.ComplexFloat32 })
        {
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new RecordingOptions { SweepType = type });
            Assert.Contains("float32, float64 or bfloat16", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true, DeviceType.CUDA, true)]
    [InlineData(false, DeviceType.CUDA, false)]
    [InlineData(true, DeviceType.CPU, false)]
    public void TF32_is_allowed_for_as_long_as_the_sweep_takes_and_on_a_GPU_alone(bool allow, DeviceType device, bool expected)
    {
        var before = backends.cuda.matmul.allow_tf32;
        using (new Tf32Products(allow, device))
            Assert.Equal(expected || before, backends.cuda.matmul.allow_tf32);
        Assert.Equal(before, backends.cuda.matmul.allow_tf32);
    }

    [CudaFact]
    public void Items_with_TF32_add_up_to_its_precision()
    {
        var network = new NetworkCase { Cell = CellKind.Lstm, Hidden = 64, Steps = 12, Layers = 2 };
        var record = Record(network, new NetworkValues(network).ScaledBy(0.3), new() { AllowTF32 = true });
        Assert.InRange(record.Residual, 0, 1e-2);
    }

    private static GradientRecord Record(NetworkCase network, NetworkValues values, RecordingOptions options)
    {
        using var module = TestNetwork.Fused(network, ScalarType.Float32);
        return RecordUnderTest.Of(module, network, values, ScalarType.Float32, options).Record;
    }
}
