using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// RNN, GRU and LSTM on the same data: repeat what was read eight steps before. Before training the gradient of each fades in its own way,
/// which decides who finds the eighth step.
/// </summary>
internal static class ThreeCells
{
    private const int Symbols = 4, Delay = 8, Length = 24, Batch = 32, Hidden = 32;

    public static void Run(int steps, TextWriter output)
    {
        output.WriteLine($"Repeat what was read {Delay} steps before; knowing nothing costs {Math.Log(Symbols):F2}.");
        foreach (var cell in (string[])["rnn", "gru", "lstm"])
        {
            var (losses, records) = Train(cell, steps);
            output.WriteLine($"{cell,-4}  loss {losses.TakeLast(20).Average():F2}");
            foreach (var record in new[] { records[0], records[^1] })
            {
                var items = record.Find(layer: 0)!.Find("weight_hh", gate: "", Measure.Norm)!;
                var credit = HorizonSummary.Of(items);
                var numbers = HorizonNumbers.Of(items);
                output.WriteLine(
                    $"      step {record.Step,3}: 90% of the gradient within {numbers.NinetyPercentWithin} steps; "
                    + $"lag {Delay} has {credit.Credit[Delay] / credit.Credit[0]:P1} of lag 0");
            }
        }
    }

    private static (List<float> Losses, IReadOnlyList<GradientRecord> Records) Train(string cell, int steps)
    {
        manual_seed(1);
        using var model = new SequenceModel(cell, Symbols, Hidden);
        using var optimizer = optim.Adam(model.parameters(), 0.01);
        var recorder = new MemoryRecorder();
        using var tap = Tap(model.Recurrent, recorder, new() { Schedule = RecordingSchedule.At(0, steps - 1), Sequences = null });
        var losses = new List<float>();
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var x = randint(0, Symbols, [Length, Batch], dtype: ScalarType.Int64);
            var said = model.call(x).narrow(0, Delay, Length - Delay);
            var loss = nn.functional.cross_entropy(said.reshape(-1, Symbols), x.narrow(0, 0, Length - Delay).reshape(-1));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        return (losses, recorder.Records);
    }

    private static GradientTap Tap(nn.Module module, IGradientRecorder recorder, RecordingOptions options) => module switch
    {
        RNN rnn => rnn.RecordItemizedGradients(recorder, options),
        GRU gru => gru.RecordItemizedGradients(recorder, options),
        _ => ((LSTM)module).RecordItemizedGradients(recorder, options),
    };
}
