using RnnBow.Recording;

namespace RnnBow.Viewer.Benchmarks;

/// <summary>
/// Records as an LSTM of two layers makes them, without training one: norms of all parameters and gates, items that fall exponentially with
/// the lag and scatter as products of random factors do, a horizon that grows while the loss falls, bursts, and text with predictions that
/// get better. The same seed makes the same run.
/// </summary>
internal sealed class GeneratedRun(RunShape shape)
{
    private const int Symbols = 101;
    private const int Hidden = 128;
    private const double FirstLoss = 4.6;
    private const double LastLoss = 1.7;

    private static readonly string[] Parameters = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];
    private static readonly string[] Gates = ["i", "f", "g", "o"];
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(1);
    private readonly float[] _scatter = Scatter();

    public static RunDescription Describe(RunShape shape) => new()
    {
        Network = new() { Cell = "lstm", Layers = RunShape.Layers, InputSize = Symbols, HiddenSize = Hidden },
        Schedule = RecordingSchedule.Every(RunShape.Every),
        Horizon = shape.HasRemainder ? $"window({shape.Lags})" : "full",
        Measures = [Measure.Norm],
        Sequences = 1,
        Seed = 1,
        Device = "cpu",
        Dtype = "float32",
        Started = Start,
    };

    public static IReadOnlyList<string> Vocabulary { get; } =
        [.. Enumerable.Range(0, Symbols).Select(id => id switch { 0 => "\n", 1 => "\t", _ => ((char)(' ' + id - 2)).ToString() })];

    /// <summary>The record of the step with this number among the recorded ones.</summary>
    public GradientRecord Record(int index)
    {
        var progress = (double)index / Math.Max(1, shape.Records);
        var loss = LastLoss + ((FirstLoss - LastLoss) * Math.Exp(-8 * progress)) + (0.15 * (_random.NextDouble() - 0.5));
        var burst = _random.Next(500) == 0 ? 4 + (20 * _random.NextDouble()) : 1;
        var scale = 0.02 * (0.3 + Math.Exp(-3 * progress)) * burst;
        var targets = Enumerable.Range(0, shape.Window).Select(_ => _random.Next(Symbols)).ToArray();
        return new()
        {
            Step = (long)index * RunShape.Every,
            Time = Start.AddSeconds(0.1 * index),
            Sequences = 1,
            Steps = shape.Window,
            Layers = [.. Enumerable.Range(0, RunShape.Layers).Select(layer => Layer(layer, progress, scale))],
            Annotations = new()
            {
                Loss = loss,
                SourceOffset = (long)index * RunShape.Every * shape.Window,
                Inputs = targets,
                Targets = targets,
                Predictions = Array.ConvertAll(targets, target => _random.NextDouble() < 0.6 * progress ? target : _random.Next(Symbols)),
                Losses = [.. targets.Select(_ => (float)(loss * (0.5 + _random.NextDouble())))],
            },
        };
    }

    private LayerItems Layer(int layer, double progress, double scale)
    {
        List<ItemArray> arrays = [];
        List<ParameterTotal> totals = [];
        foreach (var parameter in Parameters)
        {
            var whole = new float[shape.Window * shape.Columns];
            var of = scale * (parameter.StartsWith("bias", StringComparison.Ordinal) ? 0.3 : 1) * (1 + (0.5 * layer));
            for (var gate = 0; gate < Gates.Length; gate++)
            {
                var items = Items(of / (1 + gate), Decay(layer, gate, progress));
                for (var i = 0; i < items.Length; i++) whole[i] += items[i] * items[i];
                Add(parameter, Gates[gate], items);
            }

            Add(parameter, "", Array.ConvertAll(whole, MathF.Sqrt));
        }

        return new(layer, Direction.Forward, arrays, totals);

        void Add(string parameter, string gate, float[] items)
        {
            arrays.Add(new(parameter, gate, Measure.Norm, 1, shape.Window, 0, shape.Lags, shape.HasRemainder, items));
            // Items cancel each other: the whole is well below their sum.
            totals.Add(new(parameter, gate, items.Sum() / 3, 1e-7 * (1 + _random.NextDouble())));
        }
    }

    // The second layer and the forget gate look further back, and all of them later in training.
    private static double Decay(int layer, int gate, double progress) =>
        (1.1 - (0.6 * progress)) / (1 + (0.3 * layer) + (gate == 1 ? 0.5 : 0));

    private float[] Items(double scale, double decay)
    {
        var items = new float[shape.Window * shape.Columns];
        var factors = Enumerable.Range(0, shape.Columns).Select(column => (float)(scale * Math.Exp(-decay * column))).ToArray();
        var at = _random.Next(_scatter.Length - items.Length);
        for (var j = 0; j < shape.Window; j++)
            for (var column = 0; column < shape.Columns && j + column < shape.Window; column++)
            {
                var i = (j * shape.Columns) + column;
                items[i] = factors[column] * _scatter[at + i];
            }

        return items;
    }

    private static float[] Scatter()
    {
        var random = new Random(2);
        var scatter = new float[1 << 20];
        for (var i = 0; i < scatter.Length; i++)
        {
            // Box and Muller's normal numbers.
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            scatter[i] = (float)Math.Exp(0.5 * normal);
        }

        return scatter;
    }
}
