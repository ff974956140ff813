using RnnBow.Recording;

namespace RnnBow.Cli.Tests.Support;

/// <summary>Run files with known contents.</summary>
internal static class Runs
{
    public const int Steps = 4;
    public const int Lags = 2;

    /// <summary>The characters by id.</summary>
    public static readonly string[] Vocabulary = ["\n", " ", "a", "b"];

    public static readonly int[] Targets = [2, 1, 3, 0];
    public static readonly int[] Predictions = [2, 2, 3, 1];

    /// <summary>The item of a recorded step, sequence, window step and column (two lags, the remainder); no two are the same.</summary>
    public static float Item(long step, int sequence, int j, int column) =>
        j + column >= Steps ? 0 : (float)((step + 1) * (1 + (sequence * 40) + (j * 10) + column) / 1000.0);

    /// <summary>A run of the given recorded steps: norms of weight_hh with two lags and a remainder, and shares with signs.</summary>
    public static string Write(TempFolder folder, params long[] steps) => Write(folder, layer => layer, steps);

    /// <summary>The same with something added to each record's layer.</summary>
    public static string Write(TempFolder folder, Func<LayerItems, LayerItems> add, params long[] steps)
    {
        var path = folder["known.rnnbow"];
        var description = new RunDescription
        {
            Network = new() { Cell = "rnn_tanh", Layers = 1, InputSize = 4, HiddenSize = 3 },
            Schedule = RecordingSchedule.Every(10),
            Horizon = "window:2",
            Measures = [Measure.Norm, Measure.Share],
            Sequences = 2,
            Device = "cpu",
            Dtype = "float32",
            Started = DateTimeOffset.UnixEpoch,
        };
        using var recorder = RunFileRecorder.Create(path, description);
        recorder.WriteVocabulary(Vocabulary);
        foreach (var step in steps)
        {
            recorder.WriteScalar(step, "loss", 4 - (step / 100.0));
            recorder.Record(Record(step) with { Layers = [.. Record(step).Layers.Select(add)] });
        }
        recorder.WriteScalar(steps[^1], "validation_loss", 3.25);
        return path;
    }

    private static GradientRecord Record(long step) => new()
    {
        Step = step,
        Time = DateTimeOffset.UnixEpoch,
        Sequences = 2,
        Steps = Steps,
        Layers =
        [
            new(0, Direction.Forward,
                [
                    new("weight_hh", "", Measure.Norm, 2, Steps, 0, Lags, true, Data(step, _ => 1)),
                    new("weight_hh", "", Measure.Share, 2, Steps, 0, Lags, true, Data(step, column => column == 1 ? -1 : 1)),
                ],
                [new("weight_hh", "", 1, 1e-7)]),
        ],
        Annotations = new()
        {
            Loss = 4 - (step / 100.0),
            SourceOffset = 100 + step,
            Targets = [.. Targets, .. Targets],
            Predictions = [.. Predictions, .. Targets],
            Losses = [0.5f, 1.5f, 0.25f, 2f, 0, 0, 0, 0],
        },
    };

    private static float[] Data(long step, Func<int, int> sign) =>
    [
        .. from sequence in Enumerable.Range(0, 2)
           from j in Enumerable.Range(0, Steps)
           from column in Enumerable.Range(0, Lags + 1)
           select sign(column) * Item(step, sequence, j, column),
    ];
}
