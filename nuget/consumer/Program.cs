using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

const int Symbols = 5, Steps = 12, Batch = 16, Training = 201;

manual_seed(1);
using var model = new EchoModel(Symbols, hidden: 32);
using var optimizer = optim.Adam(model.parameters(), 0.01);

var run = new RunDescription
{
    Network = new() { Cell = "lstm", Layers = 1, InputSize = 32, HiddenSize = 32 },
    Schedule = RecordingSchedule.Every(50),
    Horizon = new RecordingOptions().Horizon.ToString(),
    Measures = [Measure.Norm, Measure.Share],
    Sequences = Batch,
    Device = "cpu",
    Dtype = "float32",
    Started = DateTimeOffset.UtcNow,
};
using (var recorder = RunFileRecorder.Create(args[0], run))
{
    using var tap = model.Lstm.RecordItemizedGradients(recorder, new() { Every = 50, Sequences = null }); // the one line that was added
    for (var step = 0; step < Training; step++)
    {
        using var scope = NewDisposeScope();
        var x = randint(0, Symbols, [Steps, Batch], dtype: ScalarType.Int64);
        var said = model.call(x).narrow(0, 2, Steps - 2).reshape(-1, Symbols);
        var loss = nn.functional.cross_entropy(said, x.narrow(0, 0, Steps - 2).reshape(-1));
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        if (step % 50 == 0) Console.WriteLine($"step {step}: loss {loss.item<float>():F3}");
    }

    tap.ThrowIfFailed();
}

using var file = RunFile.Open(args[0]);
foreach (var step in file.Steps())
{
    var record = file.ReadRecord(step.Step);
    var shares = record.Find(layer: 0)!.Find("weight_hh", gate: "", Measure.Share)!;
    var byLag = Enumerable.Range(0, 4).Select(lag => Enumerable.Range(0, Steps - lag)
        .Sum(j => Enumerable.Range(0, Batch).Sum(s => (double)shares[s, j, lag])));
    Console.WriteLine($"recorded step {step.Step}: residual {step.Residual:E1}, shares of lags 0 to 3: "
        + string.Join(", ", byLag.Select(share => share.ToString("F2"))));
}
