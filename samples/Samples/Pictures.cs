using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// The four pictures of docs/reading-the-pictures.md, as run files and event files in the folder <c>pictures</c>: a gradient that vanishes,
/// one that explodes, one that is healthy, and one that is starved by truncation.
/// </summary>
internal static class Pictures
{
    private const int Symbols = 4, Delay = 8, Batch = 16, Hidden = 32;

    public static void Run(int steps, TextWriter output)
    {
        Directory.CreateDirectory("pictures");
        Train("vanishing", "rnn", window: 24, recurrentScale: 0.5, steps: 1, output);
        Train("exploding", "rnn", window: 24, recurrentScale: 12, steps: 1, output);
        Train("healthy", "lstm", window: 24, recurrentScale: 1, steps, output);
        Train("starved", "lstm", window: 12, recurrentScale: 1, steps, output);
    }

    private static void Train(string name, string cell, int window, double recurrentScale, int steps, TextWriter output)
    {
        manual_seed(1);
        using var model = new SequenceModel(cell, Symbols, Hidden);
        using (no_grad())
            model.Recurrent.get_parameter("weight_hh_l0")!.mul_(recurrentScale);
        using var optimizer = optim.Adam(model.parameters(), 0.01);
        using var file = RunFileRecorder.Overwrite($"pictures/{name}.rnnbow", Description(cell, window));
        using var board = new TensorBoardRecorder($"pictures/{name}");
        var memory = new MemoryRecorder();
        var recorder = new CompositeRecorder(file, board, memory);
        using var tap = Tap(model.Recurrent, recorder, new() { Every = Math.Max(1, steps / 10), Sequences = 4 });
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var x = randint(0, Symbols, [window, Batch], dtype: ScalarType.Int64);
            var said = model.call(x).narrow(0, Delay, window - Delay);
            var loss = nn.functional.cross_entropy(said.reshape(-1, Symbols), x.narrow(0, 0, window - Delay).reshape(-1));
            if (tap.IsRecording) tap.Annotate(new() { Loss = loss.item<float>() });
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        var last = memory.Records[^1];
        var numbers = HorizonNumbers.Of(last.Find(layer: 0)!.Find("weight_hh", gate: "", Measure.Norm)!);
        output.WriteLine(
            $"pictures/{name}.rnnbow: at step {last.Step} loss {last.Annotations.Loss:F2}, "
            + $"half of the gradient within {numbers.HalfWithin} steps, "
            + $"90% within {numbers.NinetyPercentWithin}; each step back leaves {numbers.Decay?.Factor:P0}");
    }

    private static RunDescription Description(string cell, int window) => new RunDescription
    {
        Network = new() { Cell = cell == "rnn" ? "rnn_tanh" : cell, Layers = 1, InputSize = Hidden, HiddenSize = Hidden },
        Schedule = RecordingSchedule.Every(1),
        Horizon = Horizon.Full.ToString(),
        Measures = [.. new RecordingOptions().Measures],
        Sequences = 4,
        Device = "cpu",
        Dtype = "float32",
        Started = DateTimeOffset.UtcNow,
    }.With("window", window);

    private static GradientTap Tap(nn.Module module, IGradientRecorder recorder, RecordingOptions options) =>
        module is LSTM lstm ? lstm.RecordItemizedGradients(recorder, options) : ((RNN)module).RecordItemizedGradients(recorder, options);
}
