using RnnBow.Recording;

namespace RnnBow.Viewer.Tests.Support;

/// <summary>
/// Run files whose every number is known: an LSTM of two layers, T = 8, window of 3 lags and the remainder, two sequences. The item of
/// sequence s, time step j and column c at training step n is <see cref="Item"/>.
/// </summary>
public static class SampleRun
{
    public const int Sequences = 2;
    public const int Window = 8;
    public const int Lags = 3;
    public const int Columns = Lags + 1;
    public static readonly string[] Tokens = ["a", "b", " ", "\n", "<b>bold</b>", "é", "\t", "}"];

    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static RunDescription Description => new()
    {
        Network = new() { Cell = "lstm", Layers = 2, InputSize = Tokens.Length, HiddenSize = 4 },
        Schedule = RecordingSchedule.Every(10),
        Horizon = "window(3)",
        Measures = [Measure.Norm, Measure.Share],
        Sequences = Sequences,
        Seed = 1,
        Device = "cpu",
        Dtype = "float32",
        Started = Start,
    };

    /// <summary>A number that is another for every place in the run, and falls with the lag.</summary>
    public static float Item(long step, int layer, int gate, int s, int j, int column) =>
        j + Math.Min(column, Lags) >= Window
            ? 0
            : (1 + (0.01f * (step % 97)) + (0.1f * layer) + (0.003f * gate) + (0.0001f * s) + (0.00001f * j)) / (1 << column);

    public static float Loss(long step) => 4f / (1 + (step / 100f));

    /// <summary>Writes a run of the given steps; <paramref name="change"/> may alter each record.</summary>
    public static string Write(
        string path, IEnumerable<long> steps, Func<GradientRecord, GradientRecord>? change = null, IReadOnlyList<string>? tokens = null,
        RunDescription? description = null)
    {
        using var recorder = RunFileRecorder.Create(path, description ?? Description);
        recorder.WriteVocabulary(tokens ?? Tokens);
        foreach (var step in steps)
        {
            recorder.Record(change?.Invoke(Record(step)) ?? Record(step));
            recorder.WriteScalar(step, "learning_rate", 0.001 * step);
        }

        return path;
    }

    /// <summary>The record of one step.</summary>
    public static GradientRecord Record(long step) => new()
    {
        Step = step,
        Time = Start.AddSeconds(step),
        Sequences = Sequences,
        Steps = Window,
        Layers = [Layer(step, 0), Layer(step, 1)],
        Annotations = new()
        {
            Loss = Loss(step),
            SourceOffset = step * Window,
            Inputs = Ids((s, j) => s + j),
            Targets = Ids((s, j) => s + j + 1),
            Predictions = Ids((s, j) => s + j + (j % 2)),
            Losses = [.. Enumerable.Range(0, Sequences * Window).Select(i => Loss(step) + (0.01f * i))],
        },
    };

    private static LayerItems Layer(long step, int layer)
    {
        string[] gates = ["", "i", "f", "g", "o"];
        return new(
            layer, Direction.Forward,
            [
                .. from g in Enumerable.Range(0, gates.Length)
                   from measure in (Measure[])[Measure.Norm, Measure.Share]
                   select Array(step, layer, gates[g], g, measure),
            ],
            [.. gates.Select(gate => new ParameterTotal("weight_hh", gate, 10 + layer, 1e-7))]);
    }

    private static ItemArray Array(long step, int layer, string gate, int g, Measure measure)
    {
        var data = new float[Sequences * Window * Columns];
        for (var i = 0; i < data.Length; i++)
        {
            var (row, column) = Math.DivRem(i, Columns);
            var item = Item(step, layer, g, row / Window, row % Window, column);
            data[i] = measure == Measure.Norm ? item : column % 2 == 0 ? item : -item;
        }

        return new("weight_hh", gate, measure, Sequences, Window, 0, Lags, true, data);
    }

    private static int[] Ids(Func<int, int, int> id) =>
        [.. Enumerable.Range(0, Sequences * Window).Select(i => id(i / Window, i % Window) % Tokens.Length)];
}
