using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// The use case of RNNbow (Cashman et al., 2017): an Elman network of 100 nodes reads source code one character at a time, in windows of 25.
/// Here the code is that of these samples. The gradient comes from a few characters back and fades with every step: it vanishes.
/// </summary>
internal static class PaperUseCase
{
    private const int Window = 25, Hidden = 100, Batch = 8;

    public static void Run(int steps, TextWriter output)
    {
        var text = Sources();
        var alphabet = text.Distinct().Order().ToArray();
        var ids = text.Select(c => (long)Array.BinarySearch(alphabet, c)).ToArray();

        manual_seed(1);
        using var model = new SequenceModel("rnn", alphabet.Length, Hidden);
        using var optimizer = optim.Adam(model.parameters(), 0.002);
        var recorder = new MemoryRecorder();
        using var tap = ((RNN)model.Recurrent).RecordItemizedGradients(recorder, new() { Every = Math.Max(1, steps / 6), Sequences = 4 });

        var dice = new Random(1);
        var losses = new List<float>();
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var starts = Enumerable.Range(0, Batch).Select(_ => dice.Next(ids.Length - Window)).ToArray();
            var windows = stack([.. starts.Select(start => tensor(ids[start..(start + Window + 1)]))], dim: 1);
            var loss = nn.functional.cross_entropy(
                model.call(windows.narrow(0, 0, Window)).reshape(-1, alphabet.Length), windows.narrow(0, 1, Window).reshape(-1));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        output.WriteLine($"An Elman network of {Hidden} nodes reads the {text.Length:N0} characters of these samples.");
        foreach (var record in recorder.Records)
        {
            var numbers = HorizonNumbers.Of(record.Find(layer: 0)!.Find("weight_hh", gate: "", Measure.Norm)!);
            output.WriteLine(
                $"step {record.Step,4}  loss {losses[(int)record.Step]:F2}  half of the gradient within {numbers.HalfWithin} characters, "
                + $"90% within {numbers.NinetyPercentWithin}; each step back leaves {numbers.Decay?.Factor:P0}");
        }
    }

    private static string Sources()
    {
        var assembly = typeof(PaperUseCase).Assembly;
        return string.Concat(assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }));
    }
}
