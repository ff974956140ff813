using RnnBow.Recording;
using TorchSharp;

namespace RnnBow.Gpu.Tests;

/// <summary>A collector measures what it has as soon as it holds a few MB: a sweep larger than that is put together from parts.</summary>
public sealed class ChunkTests
{
    // 160 steps * 160 columns * 4 gates * 64 units * 8 bytes = 52 MB
    private static readonly NetworkCase Large = new() { Cell = CellKind.Lstm, Batch = 1, Steps = 160, Inputs = 3, Hidden = 64 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sweep_measured_in_parts_agrees_with_one_measured_at_once(bool bidirectionalStack)
    {
        var network = bidirectionalStack ? Large with { Bidirectional = true, Layers = 2 } : Large;
        var (parts, once) = (Record(network), Record(network with { Window = 2 }));
        Assert.InRange(parts.Residual, 0, 1e-12);
        var deviations = new Deviations(1e-6);
        foreach (var measure in SweepUnderTest.AllMeasures)
        {
            var (full, window) = (parts.Find(0)!.Find("weight_hh", "f", measure)!, once.Find(0)!.Find("weight_hh", "f", measure)!);
            for (var lag = window.FirstLag; lag < 2; lag++)
                deviations.Compare($"{measure} lag {lag}", OfLag(window, lag), OfLag(full, lag));
        }
        deviations.AssertNone();
    }

    private static GradientRecord Record(NetworkCase network)
    {
        using var module = TestNetwork.Fused(network, torch.ScalarType.Float64);
        // Full-size weights would make a network of 64 units chaotic.
        return RecordUnderTest.Of(module, network, new NetworkValues(network).ScaledBy(0.15), torch.ScalarType.Float64).Record;
    }

    private static float[] OfLag(ItemArray items, int lag) => [.. Enumerable.Range(0, items.Steps).Select(j => items[0, j, lag])];
}
