using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>TorchSharp's module and ours, made from the same seed.</summary>
internal sealed class TwinNetworks : IDisposable
{
    internal TwinNetworks(NetworkCase network, double dropout = 0, ScalarType dtype = ScalarType.Float32)
    {
        manual_seed(network.Seed);
        Fused = TestNetwork.Fused(network, dtype, dropout);
        manual_seed(network.Seed);
        Itemized = TestNetwork.Itemized(network, dtype, dropout);
    }

    internal TestNetwork Fused { get; }

    internal TestNetwork Itemized { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Fused.Dispose();
        Itemized.Dispose();
    }
}
