using System.Globalization;
using RnnBow.Gpu;
using RnnBow.Gpu.Samples;
using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

// Two cells that TorchSharp does not have learn to say a number that they were shown Delay steps ago. What they learn from is Delay steps
// away, and the itemized gradients tell so.
const int Delay = 6, Steps = 20, Batch = 16, Hidden = 24, TrainingSteps = 400;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
manual_seed(1);

var options = new RecordingOptions { Every = TrainingSteps / 4, Horizon = Horizon.Window(2 * Delay), Sequences = null };
var memory = new MemoryRecorder();
using (var loop = new ItemizedCellStateLoop(new PeepholeLstmCell(1, Hidden), Hidden))
using (loop.RecordItemizedGradients(memory, options))
    Train("peephole LSTM", loop, x => loop.call(x).Item1, memory, "hidden.weight", "peephole_f");

memory = new MemoryRecorder();
using (var loop = new ItemizedLoop(new MinimalGatedCell(1, Hidden), Hidden))
using (loop.RecordItemizedGradients(memory, options))
    Train("minimal gated unit", loop, x => loop.call(x).Item1, memory, "hidden_n.weight", "hidden_f.weight");

static void Train(string name, nn.Module loop, Func<Tensor, Tensor> run, MemoryRecorder memory, params string[] parameters)
{
    using var head = nn.Linear(Hidden, 1);
    using var optimizer = optim.Adam(loop.parameters().Concat(head.parameters()), lr: 0.01);
    Console.WriteLine($"{name}: to say the number of {Delay} steps ago");
    for (var step = 0; step < TrainingSteps; step++)
    {
        using var scope = NewDisposeScope();
        var x = rand(Steps, Batch, 1);
        optimizer.zero_grad();
        var said = head.call(run(x)).narrow(0, Delay, Steps - Delay);
        var loss = nn.functional.mse_loss(said, x.narrow(0, 0, Steps - Delay));
        loss.backward();
        optimizer.step();
        if (memory.Records.Count > 0 && memory.Records[^1].Step == step)
            Report(memory.Records[^1], loss.item<float>(), parameters);
    }
}

static void Report(GradientRecord record, float loss, string[] parameters)
{
    Console.WriteLine($"  step {record.Step}: loss {loss:F4}, items add up to the gradient within {record.Residual:G2}");
    foreach (var parameter in parameters)
    {
        var numbers = HorizonNumbers.Of(record.Find(layer: 0)!.Find(parameter, gate: "", Measure.Norm)!);
        Console.WriteLine(
            $"    {parameter}: half of the gradient from within {numbers.HalfWithin} steps, 90% from within {numbers.NinetyPercentWithin}");
    }
}
