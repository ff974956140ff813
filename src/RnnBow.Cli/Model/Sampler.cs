using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Model;

/// <summary>Lets a network write: character after character, each drawn from what the network expects.</summary>
internal sealed class Sampler(CharModel model, Device device, double temperature, Random random)
{
    /// <summary>The ids that follow <paramref name="prompt"/>, without end.</summary>
    /// <param name="prompt">What the network reads first; at least one id.</param>
    public IEnumerable<int> Continue(IReadOnlyList<int> prompt)
    {
        RecurrentState? state = null;
        try
        {
            long[] read = [.. prompt.Select(id => (long)id)];
            while (true)
            {
                var (next, after) = Step(read, state);
                state?.Dispose();
                state = after;
                yield return next;
                read = [next];
            }
        }
        finally
        {
            state?.Dispose();
        }
    }

    private (int Next, RecurrentState After) Step(long[] read, RecurrentState? state)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (scores, after) = model.Read(tensor(read, [read.Length, 1], device: device), state); // [T, 1, symbols]
        var last = scores.select(0, read.Length - 1).reshape(-1).cpu().data<float>().ToArray();
        return (Draw(last), after.Keep());
    }

    private int Draw(float[] scores)
    {
        var best = Array.IndexOf(scores, scores.Max());
        if (temperature == 0)
            return best;
        // In float64 on the host, so that the same seed gives the same text on every device.
        var weights = scores.Select(score => Math.Exp((score - scores[best]) / temperature)).ToArray();
        var mark = random.NextDouble() * weights.Sum();
        for (var id = 0; id < weights.Length; id++)
            if ((mark -= weights[id]) < 0)
                return id;
        return best;
    }
}
