namespace RnnBow.Recording.Tests;

/// <summary>Records and descriptions to test with; the same seed makes the same record.</summary>
internal static class Make
{
    public static RunDescription Run(int hidden = 4) => new()
    {
        Network = new()
        {
            Cell = "lstm",
            Layers = 1,
            InputSize = 3,
            HiddenSize = hidden,
            Parameters = new Dictionary<string, IReadOnlyList<long>> { ["weight_hh_l0"] = [4L * hidden, hidden] },
        },
        Schedule = RecordingSchedule.Every(10),
        Horizon = "window(2)",
        Measures = [Measure.Norm, Measure.Share],
        Sequences = 2,
        Device = "cpu",
        Dtype = "float32",
        Started = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
    };

    /// <summary>A small record: one layer, one array, one total.</summary>
    public static GradientRecord Record(long step, int values = 12) => new()
    {
        Step = step,
        Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddSeconds(step),
        Sequences = 1,
        Steps = values / 3,
        Layers =
        [
            new(0, Direction.Forward,
                [new("weight_hh", "", Measure.Norm, 1, values / 3, 0, 2, true,
                    [.. Enumerable.Range(0, values).Select(i => step + (float)i)])],
                [new("weight_hh", "", 1.5, 1e-7)]),
        ],
        Annotations = new() { Loss = 1.0 / (step + 1) },
    };

    /// <summary>A record of random sizes with anything a float can be in its arrays.</summary>
    public static GradientRecord Record(long step, Random random)
    {
        var (sequences, steps) = (random.Next(1, 4), random.Next(1, 7));
        return new()
        {
            Step = step,
            Time = DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(0, 1L << 60)),
            Sequences = sequences,
            Steps = steps,
            Layers = [.. Layers(random, sequences, steps)],
            Annotations = Annotations(random, sequences * steps),
        };
    }

    /// <summary>Norms of one sequence at the lags 0 .. lags-1: value(j, lag) where the loss lies inside the window, else 0.</summary>
    public static ItemArray Items(int steps, int lags, Func<int, int, double> value, double? remainder = null)
    {
        var columns = lags + (remainder is null ? 0 : 1);
        var data = new float[steps * columns];
        for (var i = 0; i < data.Length; i++)
        {
            var (step, lag) = Math.DivRem(i, columns);
            data[i] = lag == lags ? (float)remainder! : step + lag < steps ? (float)value(step, lag) : 0;
        }

        return new("weight_hh", "", Measure.Norm, 1, steps, 0, lags, remainder is not null, data);
    }

    /// <summary>
    /// Items under the norm measure as a logarithmic horizon leaves them: the lags of each step in runs of 1, 2, 4, ..., merged into the
    /// columns they belong to. Column c of a step holds value(step, first lag, count).
    /// </summary>
    public static ItemArray Merged(int steps, Func<int, int, int, float> value)
    {
        var rows = Enumerable.Range(0, steps).Select(step => Runs(steps - step).ToArray()).ToArray();
        var columns = rows.Max(row => row.Length);
        var spans = rows.SelectMany(row => row.Concat(Enumerable.Repeat(default(LagSpan), columns - row.Length))).ToArray();
        var data = spans.Select((span, i) => span.Count == 0 ? 0 : value(i / columns, span.First, span.Count)).ToArray();
        return new("weight_hh", "", Measure.Norm, 1, steps, 0, columns, false, data, spans);

        static IEnumerable<LagSpan> Runs(int lags)
        {
            for (int first = 0, count = 1; first < lags; first += count, count = Math.Min(2 * count, lags - first))
                yield return new(first, Math.Min(count, lags - first));
        }
    }

    private static IEnumerable<LayerItems> Layers(Random random, int sequences, int steps)
    {
        var directions = random.Next(1, 3);
        for (var i = 0; i < random.Next(1, 4) * directions; i++)
            yield return Details(random, sequences, steps, new(
                i / directions, (Direction)(i % directions), [.. Arrays(random, sequences, steps)],
                [new("weight_hh", "", Number(random), Number(random)), new("weight_hh", "f", Number(random), Number(random))]));
    }

    private static LayerItems Details(Random random, int sequences, int steps, LayerItems layer)
    {
        var (columns, units) = (random.Next(1, 4), random.Next(0, 4));
        return layer with
        {
            Units = Some("z", "", "r").Select(gate => new UnitCredit(gate, Numbers(units), Numbers(units))).ToArray(),
            Cancellations = Some("weight_ih", "weight_hh", "bias_ih")
                .Select(name => new StepCancellation(name, "n", sequences, steps, Numbers(sequences * steps), Number(random))).ToArray(),
            Conflicts = Enumerable.Range(0, steps).Where(_ => random.Next(3) == 0)
                .Select(j => new ConflictMap(j, sequences, columns, Numbers(sequences * columns * columns))).ToArray(),
            Truncations = Some("weight_ih", "bias_hh")
                .Select(name => new TruncatedGradients(name, Number(random), Truncated(steps), Truncated(steps))).ToArray(),
            Bound = random.Next(2) == 0 ? null : new(Number(random), Number(random)),
        };

        TruncatedGradient[] Truncated(int windows) =>
            [.. Enumerable.Range(0, windows).Select(_ => new TruncatedGradient(Number(random), Number(random), Number(random)))];

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => Number(random))];
        IEnumerable<string> Some(params string[] names) => names.Where(_ => random.Next(2) == 0);
    }

    private static IEnumerable<ItemArray> Arrays(Random random, int sequences, int steps)
    {
        var merged = random.Next(3) == 0 ? (Lags: random.Next(1, 5), Spans: new List<LagSpan>()) : default;
        for (var i = 0; i < steps * merged.Lags; i++) merged.Spans.Add(new(random.Next(-9, 9), random.Next(0, 9)));
        foreach (var parameter in (string[])["weight_ih", "weight_hh", "bias_ih"])
            foreach (var measure in Enum.GetValues<Measure>())
            {
                if (random.Next(3) == 0) continue;
                var (lags, remainder) = merged.Spans is null ? (random.Next(1, 5), random.Next(2) == 0) : (merged.Lags, false);
                var data = new float[sequences * steps * (lags + (remainder ? 1 : 0))];
                for (var i = 0; i < data.Length; i++) data[i] = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
                var gate = random.Next(2) == 0 ? "" : "n";
                yield return new(parameter, gate, measure, sequences, steps, random.Next(-3, 4), lags, remainder, data, merged.Spans);
            }
    }

    private static StepAnnotations Annotations(Random random, int count)
    {
        return new()
        {
            Loss = Maybe(() => (double?)Number(random)),
            SourceOffset = Maybe(() => (long?)random.NextInt64()),
            Inputs = Maybe(Ids),
            Targets = Maybe(Ids),
            Predictions = Maybe(Ids),
            Losses = Maybe(Floats),
            TargetValues = Maybe(Floats),
            PredictionValues = Maybe(Floats),
        };

        int[] Ids() => [.. Enumerable.Range(0, count).Select(_ => random.Next(int.MinValue, int.MaxValue))];
        float[] Floats() => [.. Enumerable.Range(0, count).Select(_ => (float)Number(random))];
        T? Maybe<T>(Func<T> make) => random.Next(2) == 0 ? default : make();
    }

    private static double Number(Random random) => random.Next(6) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => double.Epsilon,
        4 => random.Next(-5, 5),
        _ => random.NextDouble(),
    };
}
