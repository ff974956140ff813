using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

public sealed class InvariantTests
{
    private const double Tolerance = 1e-11;

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Shares_sum_to_one_over_all_items_and_gates(CellKind cell)
    {
        var network = Typical(cell) with { Window = 3 };
        var layers = Run(network, new NetworkValues(network));
        var deviations = new Deviations(Tolerance);
        foreach (var (l, parameter) in ParametersOf(layers))
        {
            deviations.Compare($"layer {l} {parameter}", 1, layers[l].Items(parameter, null, Measure.Share).Sum());
            var gates = Enumerable.Range(0, cell.Gates().Length).Sum(g => layers[l].Items(parameter, g, Measure.Share).Sum());
            deviations.Compare($"layer {l} {parameter}, gate by gate", 1, gates);
        }
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_window_of_any_length_agrees_with_the_full_horizon_on_the_lags_it_keeps_apart(CellKind cell)
    {
        var network = Typical(cell);
        var values = new NetworkValues(network);
        var full = Run(network, values);
        var deviations = new Deviations(Tolerance);
        for (var lags = 1; lags <= network.Steps; lags++)
        {
            var windowed = network with { Window = lags };
            foreach (var (name, wide, narrow) in Arrays(full, Run(windowed, values)))
                deviations.Compare($"{windowed}: {name}", Columns(wide, network, 0, lags), Columns(narrow, windowed, 0, lags));
        }
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void The_share_of_a_remainder_is_the_sum_of_the_shares_it_merged(CellKind cell)
    {
        var network = Typical(cell);
        var values = new NetworkValues(network);
        var full = Run(network, values);
        var windowed = network with { Window = 2 };
        var deviations = new Deviations(Tolerance);
        foreach (var (name, wide, narrow) in Arrays(full, Run(windowed, values), [Measure.Share]))
        {
            var merged = Rows(wide, network).Select(row => row[2..].Sum()).ToArray();
            deviations.Compare(name, merged, Columns(narrow, windowed, 2, 1));
        }
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_step_without_a_loss_has_zero_items_and_changes_no_other_steps_items(CellKind cell)
    {
        const int silent = 4;
        var network = Typical(cell);
        var values = new NetworkValues(network);
        var deviations = new Deviations(Tolerance);
        Measure[] measures = [Measure.Norm, Measure.Mean, Measure.Max]; // shares are relative to the whole, which does change
        foreach (var (name, before, after) in Arrays(Run(network, values), Run(network, Changed.Without(values, silent)), measures))
        {
            var expected = before.ToArray();
            for (var i = 0; i < expected.Length; i++)
                if (LossOf(i, network) == silent) expected[i] = 0;
            deviations.Compare(name, expected, after);
        }
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Permuting_the_sequences_permutes_the_items(CellKind cell)
    {
        int[] order = [2, 0, 3, 1];
        var network = Typical(cell) with { Batch = 4, GivesStates = true, Loss = LossInputs.Output | LossInputs.FinalStates };
        var values = new NetworkValues(network);
        var size = network.Steps * network.Columns;
        var deviations = new Deviations(Tolerance);
        foreach (var (name, before, after) in Arrays(Run(network, values), Run(network, Changed.Sequences(values, order))))
            deviations.Compare(name, order.SelectMany(s => before[(s * size)..((s + 1) * size)]).ToArray(), after);
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_prefix_of_zeros_moves_the_items_in_time_and_leaves_them_as_they_are(CellKind cell)
    {
        const int delay = 3;
        var network = Typical(cell) with { Bias = false, Window = 4 }; // without bias and states, zeros in are zeros out
        var values = new NetworkValues(network);
        var delayed = network with { Steps = network.Steps + delay };
        var deviations = new Deviations(Tolerance);
        foreach (var (name, before, after) in Arrays(Run(network, values), Run(delayed, Changed.Delayed(values, delay))))
        {
            var size = network.Steps * network.Columns;
            var prefix = new double[delay * network.Columns];
            var expected = Enumerable.Range(0, network.Batch).SelectMany(s => prefix.Concat(before[(s * size)..((s + 1) * size)]));
            deviations.Compare(name, expected.ToArray(), after);
        }
        deviations.AssertNone();
    }

    private static NetworkCase Typical(CellKind cell) =>
        new() { Cell = cell, Layers = 2, Batch = 3, Steps = 7, Inputs = 3, Hidden = 4, Seed = 11 };

    private static IReadOnlyList<LayerResult> Run(NetworkCase network, NetworkValues values)
    {
        var truth = new DefinitionOracle().Itemize(network, values);
        return SweepUnderTest.Run(network, values, (layer, name) => truth[layer, name].Total(network.Recorded));
    }

    private static IEnumerable<(int Layer, RecurrentParameter Parameter)> ParametersOf(IReadOnlyList<LayerResult> layers) =>
        from l in Enumerable.Range(0, layers.Count) from p in layers[l].Parameters select (l, p);

    private static IEnumerable<(string Name, double[] First, double[] Second)> Arrays(
        IReadOnlyList<LayerResult> first, IReadOnlyList<LayerResult> second, Measure[]? measures = null) =>
        from p in ParametersOf(first)
        from measure in measures ?? SweepUnderTest.AllMeasures
        select ($"layer {p.Layer} {p.Parameter} {measure}", first[p.Layer].Items(p.Parameter, null, measure),
            second[p.Layer].Items(p.Parameter, null, measure));

    // The rows of an [S, T, C] array.
    private static IEnumerable<double[]> Rows(double[] items, NetworkCase network) => items.Chunk(network.Columns);

    private static double[] Columns(double[] items, NetworkCase network, int first, int count) =>
        [.. Rows(items, network).SelectMany(row => row[first..(first + count)])];

    private static int LossOf(int index, NetworkCase network) =>
        (index / network.Columns % network.Steps) + (index % network.Columns);
}
