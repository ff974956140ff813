using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// A recorder of one's own: it keeps nothing and says, when it first happens, that the gradient comes from further back than ever. The
/// network is to repeat what it read five steps before.
/// </summary>
internal static class OwnRecorder
{
    private const int Symbols = 4, Delay = 5, Length = 16, Batch = 32;

    public static void Run(int steps, TextWriter output)
    {
        manual_seed(4);
        using var model = new SequenceModel("gru", Symbols, hidden: 32);
        using var optimizer = optim.Adam(model.parameters(), 0.01);
        var reach = new NewReach(output);
        using var tap = ((GRU)model.Recurrent).RecordItemizedGradients(reach, new() { Every = 5, Measures = [Measure.Norm], Sequences = 8 });
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var x = randint(0, Symbols, [Length, Batch], dtype: ScalarType.Int64);
            var said = model.call(x).narrow(0, Delay, Length - Delay);
            var loss = nn.functional.cross_entropy(said.reshape(-1, Symbols), x.narrow(0, 0, Length - Delay).reshape(-1));
            if (tap.IsRecording) tap.Annotate(new() { Loss = loss.item<float>() });
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        output.WriteLine($"{reach.Records} records seen, none kept; half of the gradient came from within {reach.Farthest} steps at most.");
    }

    private sealed class NewReach(TextWriter output) : IGradientRecorder
    {
        public int Records { get; private set; }

        public int Farthest { get; private set; } = -1;

        public void Record(GradientRecord record)
        {
            Records++;
            var reach = HorizonSummary.Of(record.Find(layer: 0)!.Find("weight_hh", gate: "", Measure.Norm)!).HalfWithin;
            if (!(reach.Lag > Farthest)) return;
            Farthest = reach.Lag.Value;
            output.WriteLine($"step {record.Step,3}: half of the gradient now comes from within {Farthest} steps, loss {record.Annotations.Loss:F2}");
        }
    }
}
