using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// The gradients that truncated backpropagation would give, for every length k: the items at distances |t - j| below k, summed to whole
/// matrices on the device and compared there with the sum of all items. Only inner products and norms come to the host.
/// </summary>
/// <remarks>
/// Index legend: b steps of a chunk, C rows, S sequences, Q blocks of gate gradients, H hidden units.
/// With chunks of k steps, k - d of the k places where they may begin keep an item of distance d: the mean over the places is the mean over
/// m = 1 .. k of what losses going back m steps give.
/// </remarks>
internal sealed class TruncationDetail(UnrolledLayer layer, RowPlan plan) : SweepDetail
{
    private const int NumbersPerScheme = 3;

    private readonly LagGradients _input = new(layer, RecurrentParameter.WeightIh);
    private readonly LagGradients _hidden = new(layer, RecurrentParameter.WeightHh);
    private readonly Dictionary<RecurrentParameter, (int Norm, int Windows)> _offsets = [];
    private int _windows = (int)layer.Steps;

    internal override void Reduce(Tensor items, int start)
    {
        using var scope = NewDisposeScope();
        var (steps, columns) = ((int)items.shape[0], (int)items.shape[1]);
        var rows = items.view((long)steps * columns, layer.Sequences, layer.Gates.Blocks, layer.Hidden);
        foreach (var alike in Rows(start, steps, columns).GroupBy(row => row.Distance))
        {
            var gateGradients = rows.index_select(0, Index(alike.Select(row => row.Row)));
            var at = Index(alike.Select(row => row.Step));
            _input.Add(alike.Key, gateGradients, at);
            _hidden.Add(alike.Key, gateGradients, at);
        }
    }

    internal override void Queue(HostCopy host)
    {
        if (_windows == 0) // lag 0 is merged with others, as in logarithmic(1)
            return;
        var (input, hidden) = (_input.Compare(_windows), _hidden.Compare(_windows));
        foreach (var (parameter, found) in RecurrentParameters.All.Zip([input[0], hidden[0], input[1], hidden[1]]))
            _offsets[parameter] = (host.Add(found.Norm), host.Add(found.Windows));
    }

    internal override LayerItems Complete(LayerItems items, LayerResult result) => items with
    {
        Truncations =
        [
            .. from parameter in result.Parameters.Where(_offsets.ContainsKey)
               let at = _offsets[parameter]
               select new TruncatedGradients(
                   parameter.Name(), result.Host[at.Norm], Series(result.Host, at.Windows),
                   Series(result.Host, at.Windows + NumbersPerScheme)),
        ],
    };

    private TruncatedGradient[] Series(HostCopy host, int first) =>
    [
        .. from k in Enumerable.Range(0, _windows)
           let at = first + (k * 2 * NumbersPerScheme)
           select new TruncatedGradient(host[at], host[at + 1], host[at + 2]),
    ];

    // The rows of a chunk. Those that stand for several losses have no distance, and no window that reaches so far can be told.
    private IEnumerable<(int? Distance, long Row, long Step)> Rows(int start, int steps, int columns)
    {
        for (var i = 0; i < steps; i++)
        {
            var rows = plan.RowsAt(start + i);
            for (var row = 0; row < rows.Count; row++)
            {
                var (lags, isMerged) = (rows[row].Lags, rows[row].IsRemainder || rows[row].Lags.Count > 1);
                if (isMerged)
                    _windows = Math.Min(_windows, Math.Abs(lags.First));
                yield return (isMerged ? null : Math.Abs(lags.First), ((long)i * columns) + row, start + i);
            }
        }
    }

    private Tensor Index(IEnumerable<long> numbers) => tensor(numbers.ToArray(), device: layer.Outputs.device);
}
