namespace RnnBow.Cli.Model;

/// <summary>Lets a network write: character after character, each drawn from what the network expects.</summary>
internal sealed class Sampler(ICharReader reader, double temperature, Random random)
{
    /// <summary>The ids that follow <paramref name="prompt"/>, without end.</summary>
    /// <param name="prompt">What the network reads first; at least one id.</param>
    public IEnumerable<int> Continue(IReadOnlyList<int> prompt)
    {
        var read = prompt;
        while (true)
        {
            var next = Draw(reader.Read(read));
            yield return next;
            read = [next];
        }
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
