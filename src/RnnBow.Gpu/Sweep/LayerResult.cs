using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What one sweep found out about one layer, on the host.</summary>
public sealed class LayerResult
{
    private readonly HostCopy _host;
    private readonly GateLayout _gates;
    private readonly ItemColumns _columns;
    private readonly HostChunk[] _chunks;
    private readonly Dictionary<Measure, HostProduct> _products = [];
    private readonly IReadOnlyList<RecurrentParameter> _shareParameters;
    private readonly int _totals;
    private readonly int _mismatch;
    private readonly bool _hasBias;
    private readonly HashSet<RecurrentParameter> _known;

    private LayerResult(ItemCollector collector, ItemColumns columns, HostCopy host)
    {
        var layer = collector.Layer;
        (_host, _gates, _columns) = (host, layer.Gates, columns);
        (Steps, Sequences, Direction) = ((int)layer.Steps, (int)layer.Sequences, layer.Direction);
        _hasBias = layer.Weights.BiasIh is not null;
        _known = [.. RecurrentParameters.All.Where(p => collector.Gradients[p] is not null)];
        _shareParameters = collector.Shares?.Parameters ?? [];
        for (var m = 0; m < collector.Products.Length; m++)
        {
            var product = collector.Products[m];
            _products[product.Measure] = new(m, product, host.Add(product.Reduce(layer.Inputs)), host.Add(product.Reduce(layer.Previous)));
        }
        _chunks = [.. collector.Chunks.Select(chunk => new HostChunk(
            chunk.Start, chunk.Steps, chunk.Columns, [.. chunk.Reduced.Select(host.Add)],
            _shareParameters.Count > 0 ? host.Add(chunk.Shares!) : 0))];
        Details = collector.Details;
        foreach (var detail in Details)
            detail.Queue(host);
        _totals = host.Add(GradientTotals.Of(collector));
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
        var blocks = gate is { } one ? [_gates.BlocksOf(parameter)[one]] : _gates.BlocksOf(parameter).ToArray();
        return measure == Measure.Share ? Shares(parameter, blocks) : Products(parameter, blocks, measure);
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
        var host = new HostCopy();
        var results = collectors.Select(c => new LayerResult(c, columns, host)).ToArray();
        host.Fetch();
        return results;
    }

    private IEnumerable<Measure> MeasuresOf(RecurrentParameter parameter) =>
        _shareParameters.Contains(parameter) ? _products.Keys.Append(Measure.Share) : _products.Keys;

    /// <summary>The whole parameter (null), then each gate where there are several.</summary>
    internal IEnumerable<int?> GatesWithWhole() =>
        _gates.Count == 1 ? [null] : Enumerable.Range(0, _gates.Count).Select(g => (int?)g).Prepend(null);

    /// <summary>Numbers with the layout of this layer's items as record data.</summary>
    internal ItemArray ToItemArray(string parameter, string gate, Measure measure, double[] items)
    {
        var data = Array.ConvertAll(items, value => (float)value);
        return new(parameter, gate, measure, Sequences, Steps, FirstLag, Lags, HasRemainder, data, _columns.Spans(Direction));
    }

    private ItemArray ToItemArray(RecurrentParameter parameter, int? gate, Measure measure) =>
        ToItemArray(parameter.Name(), gate is { } g ? _gates.Names[g] : "", measure, Items(parameter, gate, measure));

    private double[] Products(RecurrentParameter parameter, int[] blocks, Measure measure)
    {
        if (!_products.TryGetValue(measure, out var found))
            throw new ArgumentException($"The sweep was not asked for {measure}.", nameof(measure));
        var activations = parameter.IsInputSide() ? found.Inputs : found.Previous;
        var parts = new double[blocks.Length];
        return Fill((chunk, step, sequence, row) =>
        {
            var at = chunk.Reduced[found.Index] + (Row(chunk, step, sequence, row) * _gates.Blocks);
            for (var q = 0; q < blocks.Length; q++)
                parts[q] = _host[at + blocks[q]];
            return found.Product.Combine(parts) * (parameter.IsBias() ? 1 : _host[activations + (step * Sequences) + sequence]);
        });
    }

    private double[] Shares(RecurrentParameter parameter, int[] blocks)
    {
        var p = _shareParameters.ToList().IndexOf(parameter);
        if (p < 0)
        {
            throw new ArgumentException(
                $"The sweep has no shares of {parameter.Name()}: none were asked for, or its gradient is not known.", nameof(parameter));
        }
        if (Total(parameter, null).Norm == 0)
            return UndefinedShares();
        return Fill((chunk, step, sequence, row) =>
        {
            double share = 0;
            foreach (var q in blocks)
                share += _host[chunk.Shares + (((Row(chunk, step, sequence, row) * _gates.Blocks) + q) * _shareParameters.Count) + p];
            return share;
        });
    }

    // A share of nothing is NaN, for every loss that exists.
    private double[] UndefinedShares()
    {
        var items = new double[Sequences * Steps * Columns];
        for (var s = 0; s < Sequences; s++)
            for (var j = 0; j < Steps; j++)
                foreach (var column in _columns.ExistingAt(j))
                    items[(((s * Steps) + StepOf(j)) * Columns) + column] = double.NaN;
        return items;
    }

    // Columns that no row belongs to stay 0: losses that do not exist.
    private double[] Fill(Func<HostChunk, int, int, int, double> item)
    {
        var items = new double[Sequences * Steps * Columns];
        foreach (var chunk in _chunks)
        {
            for (var j = chunk.Start; j < chunk.Start + chunk.Steps; j++)
            {
                var columns = _columns.ColumnsAt(j);
                for (var row = 0; row < columns.Length; row++)
                    for (var s = 0; s < Sequences; s++)
                        items[(((s * Steps) + StepOf(j)) * Columns) + columns[row]] = item(chunk, j, s, row);
            }
        }
        return items;
    }

    /// <summary>The step of the sequence at a step of the layer's own time.</summary>
    internal int StepOf(int step) => Direction == Direction.Reverse ? Steps - 1 - step : step;

    // The place of an item in what was reduced from its chunk, [b, C, S].
    private int Row(HostChunk chunk, int step, int sequence, int row) =>
        (((((step - chunk.Start) * chunk.Columns) + row) * Sequences) + sequence);

    private static double Square(double value) => value * value;

    private sealed record HostProduct(int Index, ProductMeasure Product, int Inputs, int Previous);

    private sealed record HostChunk(int Start, int Steps, int Columns, int[] Reduced, int Shares);
}
