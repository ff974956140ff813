using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// A forecast of numbers: the next value of a wave with noise. Losses are squared errors, and what the network should have said and said are
/// numbers too. How far the gradient reaches tells how much of the past a forecast needs.
/// </summary>
internal static class Forecast
{
    private const int Length = 40, Batch = 16;

    public static void Run(int steps, TextWriter output)
    {
        manual_seed(3);
        using var lstm = nn.LSTM(1, 24);
        using var head = nn.Linear(24, 1);
        using var optimizer = optim.Adam([.. lstm.parameters(), .. head.parameters()], 0.01);
        var recorder = new MemoryRecorder();
        using var tap = lstm.RecordItemizedGradients(recorder, new() { Every = Math.Max(1, steps / 4), Sequences = null });
        var (error, naive) = (0.0, 0.0);
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var wave = Wave();
            var (past, next) = (wave.narrow(0, 0, Length), wave.narrow(0, 1, Length));
            var said = head.call(lstm.call(past).Item1);
            var loss = nn.functional.mse_loss(said, next);
            (error, naive) = (loss.item<float>(), nn.functional.mse_loss(past, next).item<float>());
            if (tap.IsRecording) tap.Annotate(Notes(loss, said, next));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        output.WriteLine($"Error of the forecast {error:F4}; of saying the last value again {naive:F4}.");
        foreach (var record in recorder.Records)
        {
            var numbers = HorizonNumbers.Of(record.Find(layer: 0)!.Find("weight_hh", gate: "", Measure.Norm)!);
            var notes = record.Annotations;
            output.WriteLine(
                $"step {record.Step,3}  loss {notes.Loss:F4}  last value {notes.TargetValues![Length - 1],6:F2}, forecast "
                + $"{notes.PredictionValues![Length - 1],6:F2}  90% of the gradient within {numbers.NinetyPercentWithin} steps");
        }
    }

    // [Length + 1, Batch, 1]: sines of periods 8 to 24 at random phases, with noise.
    private static Tensor Wave()
    {
        var time = arange(0, Length + 1).reshape(-1, 1, 1).to_type(ScalarType.Float32);
        var frequency = 2 * Math.PI / (8 + (16 * rand(1, Batch, 1)));
        return ((time * frequency) + (2 * Math.PI * rand(1, Batch, 1))).sin() + (0.05 * randn(Length + 1, Batch, 1));
    }

    // [S, T] row by row, of all sequences.
    private static StepAnnotations Notes(Tensor loss, Tensor said, Tensor next) => new()
    {
        Loss = loss.item<float>(),
        TargetValues = next.squeeze(2).t().contiguous().data<float>().ToArray(),
        PredictionValues = said.detach().squeeze(2).t().contiguous().data<float>().ToArray(),
    };
}
