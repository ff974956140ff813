using System.Runtime.InteropServices;
using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>The two ways of turning gate gradients into numbers, each against outer products that are there entry by entry.</summary>
public sealed class ItemReductionTests
{
    private const int Start = 1;
    private static readonly int[] Rows = [3, 1];

    [Theory]
    [InlineData(CellKind.RnnTanh, true)]
    [InlineData(CellKind.RnnTanh, false)]
    [InlineData(CellKind.Lstm, true)]
    [InlineData(CellKind.Lstm, false)]
    [InlineData(CellKind.Gru, true)]
    [InlineData(CellKind.Gru, false)]
    public void The_numbers_are_the_measures_of_the_items(CellKind kind, bool onHost)
    {
        using var scope = NewDisposeScope();
        var reduced = new Reduced(kind, onHost);
        var deviations = new Deviations(1e-12);
        foreach (var (parameter, gate, measure) in reduced.Arrays())
        {
            var expected = reduced.Expected(parameter, gate, measure);
            deviations.Compare($"{parameter} {gate} {measure}", expected, reduced.Actual(parameter, gate, measure));
        }
        deviations.AssertNone();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_sums_are_those_over_the_rows(bool onHost)
    {
        using var scope = NewDisposeScope();
        var reduced = new Reduced(CellKind.Lstm, onHost);
        var deviations = new Deviations(1e-12);
        deviations.Compare("sums", reduced.ExpectedSums(), reduced.Sums);
        deviations.AssertNone();
    }

    // Two steps of a chunk with room for three rows, filled at random.
    private sealed class Reduced
    {
        private readonly UnrolledLayer _layer;
        private readonly LayerParameters _gradients;
        private readonly ItemReduction _reduction;
        private readonly double[] _items;
        private readonly double[] _numbers;

        internal Reduced(CellKind kind, bool onHost)
        {
            var under = new LayerUnderTest(kind);
            _layer = under.Unroll(under.Outputs);
            manual_seed(7);
            Tensor Random(params long[] shape) => randn(shape, dtype: ScalarType.Float64).to(TestDevice.Current);
            var (weights, width) = (_layer.Weights, _layer.Gates.Blocks * _layer.Hidden);
            _gradients = new(
                Random(weights.WeightIh!.shape), Random(weights.WeightHh!.shape),
                Random(weights.BiasIh!.shape), Random(weights.BiasHh!.shape));
            var shares = new ShareMeasure(_layer, _gradients);
            var products = ProductMeasure.Of(SweepUnderTest.AllMeasures);
            _reduction = onHost && !TestDevice.IsCuda
                ? new HostReduction(_layer, products, shares)
                : new TensorReduction(_layer, products, shares);
            var items = Random(Rows.Length, 3, _layer.Sequences, width);
            for (var i = 0; i < Rows.Length; i++)
                items.select(0, i).narrow(0, Rows[i], 3 - Rows[i]).zero_();
            var sums = zeros([Rows.Length, _layer.Sequences, width], dtype: ScalarType.Float64, device: TestDevice.Current);
            var host = new HostCopy(ScalarType.Float64);
            var offset = _reduction.Reduce(items, Start, Rows, sums, host);
            host.Fetch();
            _numbers = host.Doubles[offset..].ToArray();
            (_items, Sums) = (Values(items), Values(sums));
        }

        internal IEnumerable<(RecurrentParameter Parameter, int? Gate, Measure Measure)> Arrays() =>
            from parameter in RecurrentParameters.All
            from gate in Enumerable.Range(0, _layer.Gates.Count).Select(g => (int?)g).Prepend(null)
            from measure in SweepUnderTest.AllMeasures
            select (parameter, gate, measure);

        internal double[] Sums { get; }

        internal double[] ExpectedSums()
        {
            var step = Sums.Length / Rows.Length;
            return [.. from x in Enumerable.Range(0, Sums.Length)
                       select Enumerable.Range(0, 3).Sum(row => _items[(((x / step * 3) + row) * step) + (x % step)])];
        }

        internal double[] Actual(RecurrentParameter parameter, int? gate, Measure measure)
        {
            var kind = measure == Measure.Share
                ? _reduction.Products.Length + Array.IndexOf(_reduction.Shares!.Parameters, parameter)
                : Array.FindIndex(_reduction.Products, p => p.Measure == measure);
            var place = (kind * _reduction.Places.Count) + _reduction.Places.Of(parameter, gate);
            var activations = Values(Activations(parameter).narrow(0, Start, Rows.Length));
            var size = activations.Length / (Rows.Length * (int)_layer.Sequences);
            return [.. from at in Places()
                       let number = _numbers[(((((place * (int)_layer.Sequences) + at.S) * Rows.Length) + at.I) * 3) + at.Row]
                       let a = activations.AsSpan(((at.I * (int)_layer.Sequences) + at.S) * size, size).ToArray()
                       select parameter.IsBias() || measure == Measure.Share ? number : number * NaiveMeasures.Of(measure, a, a, ..)];
        }

        internal double[] Expected(RecurrentParameter parameter, int? gate, Measure measure)
        {
            var whole = Values(_gradients[parameter]!);
            var slice = gate is { } g ? (g * whole.Length / _layer.Gates.Count)..((g + 1) * whole.Length / _layer.Gates.Count) : ..;
            return [.. Places().Select(at => NaiveMeasures.Of(measure, Item(parameter, at), whole, slice))];
        }

        // The outer product of the gate gradients, in the order of the parameter's rows, and the activation.
        private double[] Item(RecurrentParameter parameter, (int I, int S, int Row) at)
        {
            var (sequences, hidden) = ((int)_layer.Sequences, (int)_layer.Hidden);
            var first = (((((at.I * 3) + at.Row) * sequences) + at.S) * _layer.Gates.Blocks) * hidden;
            var delta = _layer.Gates.BlocksOf(parameter).SelectMany(q => _items.AsSpan(first + (q * hidden), hidden).ToArray());
            double[] a = parameter.IsBias() ? [1] : Values(Activations(parameter).select(0, Start + at.I).select(0, at.S));
            return [.. delta.SelectMany(d => a.Select(x => d * x))];
        }

        private Tensor Activations(RecurrentParameter parameter) => parameter.IsInputSide() ? _layer.Inputs : _layer.Previous;

        private IEnumerable<(int I, int S, int Row)> Places() =>
            from i in Enumerable.Range(0, Rows.Length)
            from s in Enumerable.Range(0, (int)_layer.Sequences)
            from row in Enumerable.Range(0, Rows[i])
            select (i, s, row);

        private static double[] Values(Tensor tensor) => MemoryMarshal.Cast<byte, double>(tensor.cpu().contiguous().bytes).ToArray();
    }
}
