using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// A classifier whose only loss is on the last step: the class is the first symbol of the sequence. All itemized gradients belong to one
/// loss, so they are a picture of how it reaches back to the step that matters.
/// </summary>
internal static class LastStepClassifier
{
    private const int Symbols = 4, Length = 12, Batch = 32;

    public static void Run(int steps, TextWriter output)
    {
        manual_seed(2);
        using var model = new SequenceModel("gru", Symbols, hidden: 32);
        using var optimizer = optim.Adam(model.parameters(), 0.01);
        var recorder = new MemoryRecorder();
        using var tap = ((GRU)model.Recurrent).RecordItemizedGradients(
            recorder, new() { Every = Math.Max(1, steps / 4), Sequences = null });
        var losses = new List<float>();
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var x = randint(0, Symbols, [Length, Batch], dtype: ScalarType.Int64);
            var loss = nn.functional.cross_entropy(model.call(x)[Length - 1], x[0]);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        output.WriteLine($"The class is the first of {Length} symbols; the loss is on the last step alone.");
        output.WriteLine("What of the gradient of the weights from the input belongs to each step (one digit a step, in tenths of the largest):");
        foreach (var record in recorder.Records)
            output.WriteLine($"step {record.Step,3}  loss {losses[(int)record.Step]:F2}  {Picture(record)}");
    }

    private static string Picture(GradientRecord record)
    {
        var items = record.Find(layer: 0)!.Find("weight_ih", gate: "", Measure.Norm)!;
        var byStep = Enumerable.Range(0, Length)
            .Select(j => Enumerable.Range(0, items.Sequences).Sum(s => (double)items[s, j, Length - 1 - j])).ToArray();
        var digits = byStep.Select(v => Math.Min(9, (int)(10 * v / byStep.Max())));
        return $"{string.Concat(digits)}  largest at step {Array.IndexOf(byStep, byStep.Max())}";
    }
}
