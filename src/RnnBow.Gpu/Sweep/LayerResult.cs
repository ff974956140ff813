using System.Numerics;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What one sweep found out about one layer, on the host.</summary>
public sealed class LayerResult
{
    private readonly HostCopy _host;
    private readonly GateLayout _gates;
    private readonly ItemColumns _columns;
    private readonly IReadOnlyList<ItemCollector.Chunk> _chunks;
    private readonly ItemPlaces _places;
    private readonly Measure[] _products;
    private readonly Activations[] _activations; // of each product measure
    private readonly RecurrentParameter[] _shareParameters;
    private readonly int _totals;
    private readonly int _mismatch;
    private readonly bool _hasBias;
    private readonly HashSet<RecurrentParameter> _known;
    private readonly IReadOnlyList<LagSpan>? _spans;

    private LayerResult(ItemCollector collector, ItemColumns columns)
    {
        var host = collector.Host;
        var (layer, reduction) = (collector.Layer, collector.Reduction);
        (_host, _gates, _columns, _places) = (host, layer.Gates, columns, reduction.Places);
        (Steps, Sequences, Direction) = ((int)layer.Steps, (int)layer.Sequences, layer.Direction);
        _spans = columns.Spans(Direction);
        _hasBias = layer.Weights.BiasIh is not null;
        _known = [.. RecurrentParameters.All.Where(p => collector.Gradients[p] is not null)];
        _shareParameters = reduction.Shares?.Parameters ?? [];
        _products = [.. reduction.Products.Select(p => p.Measure)];
        _activations =
            [
                .. reduction.MeasureActivations(layer.Inputs, host)
                    .Zip(reduction.MeasureActivations(layer.Previous, host), (x, h) => new Activations(x, h)),
            ];
        _chunks = collector.Chunks;
        Details = collector.Details;
        foreach (var detail in Details)
            detail.Queue(host);
        collector.Totals.Add(layer, collector.Summed);
        _totals = collector.Totals.Queue(host);
        _mismatch = host.Add(layer.Mismatch());
    }

    /// <summary>T.</summary>
    public int Steps { get; }

    /// <summary>S.</summary>
    public int Sequences { get; }

    /// <summary>The direction in which the layer reads.</summary>
    public Direction Direction { get; }

    /// <summary>
    /// The lag of the first column: below 0 in a stack of bidirectional layers, where losses reach a step from both sides.
    /// </summary>
    public int FirstLag => _columns.FirstLag;

    /// <summary>How many columns of lags, or of merged lags, the items have.</summary>
    public int Lags => _columns.Lags;

    /// <summary>Whether a last column holds what lies beyond them.</summary>
    public bool HasRemainder => _columns.HasRemainder;

    /// <summary>C, lags plus the remainder if there is one.</summary>
    public int Columns => _columns.Count;

    /// <summary>The parameters that the layer has.</summary>
    public IEnumerable<RecurrentParameter> Parameters => RecurrentParameters.All.Where(p => _hasBias || !p.IsBias());

    /// <summary>What was found out beside the items.</summary>
    internal IReadOnlyList<SweepDetail> Details { get; }

    internal HostCopy Host => _host;

    /// <summary>What each column stands for, where its number does not tell: see <see cref="ItemArray"/>.</summary>
    internal IReadOnlyList<LagSpan>? Spans => _spans;

    internal ItemColumns Layout => _columns;

    /// <summary>See <see cref="UnrolledLayer.Mismatch"/>.</summary>
    public double OutputMismatch => _host[_mismatch];

    /// <summary>The items of one parameter under one measure, [S, T, C] row-major, in the precision of the sweep.</summary>
    /// <param name="parameter">The parameter; the layer must have it.</param>
    /// <param name="gate">The gate's number in <see cref="GateLayout.Names"/>, or null for the whole parameter.</param>
    /// <param name="measure">A measure that the sweep was asked for.</param>
    /// <exception cref="ArgumentException">The layer has no such parameter or gate, or the measure was not computed.</exception>
    public double[] Items(RecurrentParameter parameter, int? gate, Measure measure)
    {
        if (parameter.IsBias() && !_hasBias)
            throw new ArgumentException($"The layer has no {parameter.Name()}.", nameof(parameter));
        if (gate is { } g && (uint)g >= (uint)_gates.Count)
            throw new ArgumentException($"The cell has {_gates.Count} gates; there is no gate {g}.", nameof(gate));
        return Numbers<double>(parameter, gate, measure);
    }

    /// <summary>The whole gradient's norm and the residual of one parameter, or of one gate's slice of it.</summary>
    public ParameterTotal Total(RecurrentParameter parameter, int? gate)
    {
        var name = gate is { } g ? _gates.Names[g] : "";
        if (!_known.Contains(parameter))
            return new(parameter.Name(), name, double.NaN, double.NaN);
        double squares = 0, errors = 0;
        foreach (var k in gate is { } one ? [one] : Enumerable.Range(0, _gates.Count))
        {
            var index = _totals + 2 * (((int)parameter * _gates.Count) + k);
            squares += Square(_host[index]);
            errors += Square(_host[index + 1]);
        }
        var (norm, error) = (Math.Sqrt(squares), Math.Sqrt(errors));
        return new(parameter.Name(), name, norm, error == 0 ? 0 : error / norm);
    }

    /// <summary>Everything found out, as record data.</summary>
    /// <param name="layer">The layer's number.</param>
    /// <param name="parameters">Which parameters to keep; those the layer lacks are passed over.</param>
    public LayerItems ToLayerItems(int layer, IReadOnlyCollection<RecurrentParameter> parameters)
    {
        var arrays = new List<ItemArray>();
        var totals = new List<ParameterTotal>();
        foreach (var parameter in Parameters)
        {
            foreach (var gate in GatesWithWhole())
            {
                totals.Add(Total(parameter, gate));
                if (parameters.Contains(parameter))
                    arrays.AddRange(MeasuresOf(parameter).Select(measure => ToItemArray(parameter, gate, measure)));
            }
        }
        var items = new LayerItems(layer, Direction, arrays, totals);
        return Details.Aggregate(items, (found, detail) => detail.Complete(found, this));
    }

    /// <summary>Brings what the collectors hold to the host, in one copy.</summary>
    internal static IReadOnlyList<LayerResult> ReadBack(IReadOnlyList<ItemCollector> collectors, ItemColumns columns)
    {
        var results = collectors.Select(c => new LayerResult(c, columns)).ToArray();
        collectors[0].Host.Fetch();
        return results;
    }

    /// <summary>Gives the memory of the copy back once everything was read from it.</summary>
    internal static void Release(IReadOnlyList<LayerResult> results) => results[0]._host.Release();

    private IEnumerable<Measure> MeasuresOf(RecurrentParameter parameter) =>
        _shareParameters.Contains(parameter) ? _products.Append(Measure.Share) : _products;

    /// <summary>The whole parameter (null), then each gate where there are several.</summary>
    internal IEnumerable<int?> GatesWithWhole() =>
        _gates.Count == 1 ? [null] : Enumerable.Range(0, _gates.Count).Select(g => (int?)g).Prepend(null);

    /// <summary>Numbers with the layout of this layer's items as record data.</summary>
    internal ItemArray ToItemArray(string parameter, string gate, Measure measure, double[] items) =>
        ToItemArray(parameter, gate, measure, Array.ConvertAll(items, value => (float)value));

    private ItemArray ToItemArray(string parameter, string gate, Measure measure, float[] items) =>
        new(parameter, gate, measure, Sequences, Steps, FirstLag, Lags, HasRemainder, items, _spans);

    private ItemArray ToItemArray(RecurrentParameter parameter, int? gate, Measure measure) =>
        ToItemArray(parameter.Name(), gate is { } g ? _gates.Names[g] : "", measure, Numbers<float>(parameter, gate, measure));

    private T[] Numbers<T>(RecurrentParameter parameter, int? gate, Measure measure)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var place = _places.Of(parameter, gate);
        if (measure == Measure.Share)
        {
            var p = Array.IndexOf(_shareParameters, parameter);
            if (p < 0)
            {
                throw new ArgumentException(
                    $"The sweep has no shares of {parameter.Name()}: none were asked for, or its gradient is not known.",
                    nameof(parameter));
            }
            return Total(parameter, null).Norm == 0 ? UndefinedShares<T>() : Fill<T>(_products.Length + p, place, null);
        }
        var kind = Array.IndexOf(_products, measure);
        if (kind < 0)
            throw new ArgumentException($"The sweep was not asked for {measure}.", nameof(measure));
        var activations = parameter.IsInputSide() ? _activations[kind].Inputs : _activations[kind].Previous;
        return Fill<T>(kind, place, parameter.IsBias() ? null : activations);
    }

    // A share of nothing is NaN, for every loss that exists.
    private T[] UndefinedShares<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var items = new T[Sequences * Steps * Columns];
        for (var s = 0; s < Sequences; s++)
            for (var j = 0; j < Steps; j++)
                foreach (var column in _columns.ExistingAt(j))
                    items[(((s * Steps) + StepOf(j)) * Columns) + column] = T.NaN;
        return items;
    }

    private T[] Fill<T>(int kind, int place, int? activations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var items = new T[Sequences * Steps * Columns]; // columns that no row belongs to stay 0: losses that do not exist
        if (_host.IsDouble)
            Fill(_host.Doubles, items, kind, place, activations);
        else
            Fill(_host.Singles, items, kind, place, activations);
        return items;
    }

    private void Fill<TSource, T>(ReadOnlySpan<TSource> host, T[] items, int kind, int place, int? activations)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var chunk in _chunks)
        {
            var size = Sequences * chunk.Steps * chunk.Columns;
            var numbers = host.Slice(chunk.Numbers + (((kind * _places.Count) + place) * size), size);
            for (var i = 0; i < chunk.Steps; i++)
            {
                var step = chunk.Start + i;
                var columns = _columns.ColumnsAt(step);
                for (var s = 0; s < Sequences; s++)
                {
                    var factor = activations is { } first ? host[first + (step * Sequences) + s] : TSource.One;
                    var row = numbers.Slice(((s * chunk.Steps) + i) * chunk.Columns, columns.Length);
                    var target = items.AsSpan(((s * Steps) + StepOf(step)) * Columns, Columns);
                    for (var k = 0; k < columns.Length; k++)
                        target[columns[k]] = T.CreateTruncating(row[k] * factor);
                }
            }
        }
    }

    /// <summary>The step of the sequence at a step of the layer's own time.</summary>
    internal int StepOf(int step) => Direction == Direction.Reverse ? Steps - 1 - step : step;

    private static double Square(double value) => value * value;

    /// <summary>Where the measures of the activations begin, [T, S].</summary>
    private readonly record struct Activations(int Inputs, int Previous);
}
