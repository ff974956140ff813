using System.Diagnostics;
using System.Globalization;
using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Training;

/// <summary>How many threads an operator uses, and how that was chosen.</summary>
/// <param name="Threads">The count.</param>
/// <param name="Reason">Why.</param>
internal sealed record ThreadChoice(int Threads, string Reason)
{
    private const int WarmUpSteps = 2;
    private const int TimedSteps = 7;
    private const int MostThreads = 16;

    // Fewer threads leave room for others: more must be worth it.
    private const double WorthIt = 0.95;

    public override string ToString() => $"{Threads} ({Reason})";

    /// <summary>
    /// Times real training steps of such a network with 1, 2, 4, ... threads and takes the fastest: on small networks several threads
    /// often lose more by waiting for each other than they gain. Leaves that count in force and moves the state of the random numbers.
    /// </summary>
    public static ThreadChoice Measure(ModelShape shape, ReadOnlyMemory<int> text, int sequences, int window, Device device)
    {
        using var scope = NewDisposeScope();
        using var model = new CharModel(shape, device);
        using var optimizer = Optimizers.Create(OptimizerKind.Sgd, model.parameters(), 1e-6);
        using var trainer = new Trainer(model, optimizer, new BatchStreams(text, sequences, window), clip: 1, device);
        var times = new SortedDictionary<int, double>();
        foreach (var threads in Candidates())
        {
            set_num_threads(threads);
            times[threads] = MillisecondsPerStep(trainer);
        }
        var best = times.Keys.Aggregate((best, next) => times[next] < times[best] * WorthIt ? next : best);
        set_num_threads(best);
        var measured = times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key}: {t.Value:G3}"));
        return new(best, "measured, ms a step: " + string.Join(", ", measured));
    }

    private static IEnumerable<int> Candidates()
    {
        var most = Math.Min(Environment.ProcessorCount, MostThreads);
        for (var threads = 1; threads < most; threads *= 2)
            yield return threads;
        yield return most;
    }

    private static double MillisecondsPerStep(Trainer trainer)
    {
        for (var i = 0; i < WarmUpSteps; i++)
            trainer.Step(i);
        var times = new double[TimedSteps];
        for (var i = 0; i < TimedSteps; i++)
        {
            var start = Stopwatch.GetTimestamp();
            trainer.Step(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[TimedSteps / 2];
    }
}
