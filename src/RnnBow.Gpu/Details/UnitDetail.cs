using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>The mean |delta_u| of every hidden unit and gate, and the mean lag it comes from.</summary>
/// <remarks>
/// Gates are those of the input side, where delta is the gradient of the whole pre-activation; in an Elman network and an LSTM the hidden
/// side is no other.
/// </remarks>
internal sealed class UnitDetail(UnrolledLayer layer, RowPlan plan) : SweepDetail
{
    private readonly int _hidden = (int)layer.Hidden;
    private Tensor? _sums; // of |delta_u|, and of lag * |delta_u|: [2, Q*H]
    private long _items;
    private int _offset;

    internal override void Reduce(Tensor items, int start)
    {
        using var scope = NewDisposeScope();
        var (steps, columns) = ((int)items.shape[0], (int)items.shape[1]);
        var magnitudes = items.abs().sum(dim: 2).view((long)steps * columns, layer.Gates.Blocks * layer.Hidden);
        var sums = matmul(OnesAndLags(start, steps, columns, items), magnitudes);
        if (_sums is null)
            _sums = sums.MoveToOuterDisposeScope();
        else
            _sums.add_(sums);
    }

    internal override void Queue(HostCopy host)
    {
        if (_sums is not null)
            _offset = host.Add(_sums);
    }

    internal override LayerItems Complete(LayerItems items, LayerResult result)
    {
        var gates = Enumerable.Range(0, layer.Gates.Count).Select(g => Sums(layer.Gates.InputBlocks[g], result)).ToArray();
        var whole = Enumerable.Range(0, _hidden)
            .Select(u => (gates.Average(gate => gate[u].Credit), gates.Average(gate => gate[u].WithLag))).ToArray();
        var units = new List<UnitCredit> { Credit("", whole) };
        if (gates.Length > 1)
            units.AddRange(layer.Gates.Names.Zip(gates, Credit));
        return items with { Units = units };
    }

    private UnitCredit Credit(string gate, (double Credit, double WithLag)[] units) =>
        new(gate, [.. units.Select(u => u.Credit / Math.Max(_items, 1))], [.. units.Select(u => u.WithLag / u.Credit)]);

    private (double Credit, double WithLag)[] Sums(int block, LayerResult result) =>
        [.. Enumerable.Range(block * _hidden, _hidden).Select(i => _sums is null
            ? (0, 0)
            : (result.Host[_offset + i], result.Host[_offset + (layer.Gates.Blocks * _hidden) + i]))];

    // What the rows of a chunk are weighted with in the two sums, [2, b*C].
    private Tensor OnesAndLags(int start, int steps, int columns, Tensor like)
    {
        var lags = new double[steps * columns];
        for (var i = 0; i < steps; i++)
        {
            var rows = plan.RowsAt(start + i);
            _items += rows.Count * layer.Sequences;
            for (var row = 0; row < rows.Count; row++)
                lags[(i * columns) + row] = rows[row].Distance;
        }
        var weights = tensor(lags).to(like.dtype, like.device);
        return stack([ones_like(weights), weights]);
    }
}
