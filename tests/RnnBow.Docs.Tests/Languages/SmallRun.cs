using RnnBow.Recording;

namespace RnnBow.Docs.Tests;

/// <summary>A folder with a run file of three steps, which goes when the test ends.</summary>
internal sealed class SmallRun : IDisposable
{
    private const int Sequences = 2, Steps = 6;

    public SmallRun()
    {
        Folder = Directory.CreateTempSubdirectory("rnnbow-docs-").FullName;
        var description = new RunDescription
        {
            Network = new() { Cell = "lstm", Layers = 1, InputSize = 3, HiddenSize = 4 },
            Schedule = RecordingSchedule.Every(10),
            Horizon = "full",
            Measures = [Measure.Norm],
            Sequences = Sequences,
            Device = "cpu",
            Dtype = "float32",
            Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };
        using var recorder = RunFileRecorder.Create(File, description);
        for (var step = 0; step < 3; step++) recorder.Record(Record(10 * step));
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "run.rnnbow");

    /// <summary>The items of weight_hh at the last step.</summary>
    public static ItemArray Items => Record(20).Find(layer: 0)!.Find("weight_hh", gate: "", Measure.Norm)!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static GradientRecord Record(long step)
    {
        var data = new float[Sequences * Steps * Steps];
        for (var i = 0; i < data.Length; i++)
        {
            var (lag, j) = (i % Steps, i / Steps % Steps);
            data[i] = j + lag < Steps ? (float)Math.Pow(0.5 + (0.01 * step), lag) * (1 + j) : 0;
        }

        return new()
        {
            Step = step,
            Time = DateTimeOffset.UnixEpoch.AddSeconds(step),
            Sequences = Sequences,
            Steps = Steps,
            Layers =
            [
                new(0, Direction.Forward, [new("weight_hh", "", Measure.Norm, Sequences, Steps, 0, Steps, false, data)],
                    [new("weight_hh", "", 2.5, 1e-7)]),
            ],
            Annotations = new() { Loss = 3.0 / (1 + step) },
        };
    }
}
