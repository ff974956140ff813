using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Samples;

/// <summary>
/// What recording costs on this machine: a training step, the same step recorded, and recorded with each detail. They take turns, so that
/// what else the machine does hits all of them, and medians of processor time are compared.
/// </summary>
internal static class Cost
{
    private const int Symbols = 64, Length = 50, Batch = 16, Hidden = 128;
    private static readonly string[] Cells = ["rnn", "lstm", "gru"];

    public static void Run(int rounds, TextWriter output)
    {
        var details = Enum.GetValues<RecordDetails>();
        var columns = Cells.Select(cell => Measure(cell, details, rounds)).ToArray();
        output.WriteLine(
            $"A training step of {Batch} sequences of {Length} through {Hidden} units, all of it recorded; a plain step is 1:");
        output.WriteLine($"{"",-14}{string.Concat(Cells.Select(cell => $"{cell,8}"))}");
        for (var i = 0; i < details.Length; i++)
            output.WriteLine($"{details[i],-14}{string.Concat(columns.Select(ratios => $"{ratios[i],8:F2}"))}");
    }

    private static double[] Measure(string cell, RecordDetails[] details, int rounds)
    {
        using var scope = NewDisposeScope();
        RecordingOptions?[] options =
            [null, .. details.Select(d => new RecordingOptions { Every = 1, Horizon = Horizon.Full, Sequences = null, Details = d })];
        var steps = options.Select(o => Step(cell, o)).ToArray();
        var times = steps.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
            for (var i = 0; i < steps.Length; i++)
                if (Time(steps[i]) is var time && round > 0) // the first finds its memory and its code
                    times[i].Add(time);
        var medians = times.Select(all => all.Order().ElementAt(all.Count / 2)).ToArray();
        return [.. medians.Skip(1).Select(median => median / medians[0])];
    }

    private static Action Step(string cell, RecordingOptions? options)
    {
        manual_seed(1);
        var model = new SequenceModel(cell, Symbols, Hidden);
        var optimizer = optim.Adam(model.parameters(), 0);
        var x = randint(0, Symbols, [Length, Batch], dtype: ScalarType.Int64);
        if (options is not null)
            Tap(model.Recurrent, options);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(x).view(-1, Symbols), x.view(-1)).backward();
            optimizer.step();
        };
    }

    private static void Tap(nn.Module recurrent, RecordingOptions options)
    {
        var forgets = new MemoryRecorder(1);
        _ = recurrent switch
        {
            RNN rnn => rnn.RecordItemizedGradients(forgets, options),
            GRU gru => gru.RecordItemizedGradients(forgets, options),
            _ => ((LSTM)recurrent).RecordItemizedGradients(forgets, options),
        };
    }

    private static double Time(Action step)
    {
        var before = Environment.CpuUsage.TotalTime;
        step();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds;
    }
}
