using RnnBow.Cli.Training;
using RnnBow.Recording;

namespace RnnBow.Cli.Show;

/// <summary>What a run is, in two lines.</summary>
internal static class RunHeading
{
    public static IEnumerable<string> Lines(RunFile run)
    {
        var about = run.Description;
        var network = about.Network;
        yield return $"{network.Cell}, {Say.Count(network.Layers, "layer")} of {network.HiddenSize}"
            + $"{(network.Bidirectional ? ", bidirectional" : "")}, on {about.Device} in {about.Dtype}";
        yield return $"recorded {about.Schedule}: {Say.Count(run.StepCount, "step")}, {Say.Count(about.Sequences, "sequence")}, "
            + $"horizon {about.Horizon}"
            + (run.Dropped > 0 ? $"; {Say.Count(run.Dropped, "record")} dropped" : "");
        if (Divergence.TextOf(about) is { } divergence)
            yield return divergence;
    }
}
