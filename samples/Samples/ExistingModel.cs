using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// An existing model with one added line. It is to repeat what it read three steps before; the shares of the gradient by lag say where it
/// learns from, early and late.
/// </summary>
internal static class ExistingModel
{
    private const int Symbols = 6, Delay = 3, Length = 16, Batch = 32;

    public static void Run(int steps, TextWriter output)
    {
        manual_seed(1);
        using var model = new SequenceModel("lstm", Symbols, hidden: 32);
        using var optimizer = optim.Adam(model.parameters(), 0.01);
        var recorder = new MemoryRecorder();
        using var tap = ((LSTM)model.Recurrent).RecordItemizedGradients( // the line; all sequences, to average over them
            recorder, new() { Every = Math.Max(1, steps / 5), Sequences = null });

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

        output.WriteLine($"The network repeats what it read {Delay} steps before. The gradient of the weights from the input, by lag:");
        foreach (var record in recorder.Records)
            output.WriteLine($"step {record.Step,4}  loss {losses[(int)record.Step]:F2}  {Shares(record)}");
    }

    // Signed parts of the gradient, which add up to 1 over all lags.
    private static string Shares(GradientRecord record)
    {
        var items = record.Find(layer: 0)!.Find("weight_ih", gate: "", Measure.Share)!;
        var byLag = Enumerable.Range(0, 6).Select(lag =>
            Enumerable.Range(0, items.Sequences).Sum(s => Enumerable.Range(0, Length - lag).Sum(j => (double)items[s, j, lag])));
        return string.Join("  ", byLag.Select((share, lag) => $"lag {lag}: {share,5:P0}"));
    }
}
