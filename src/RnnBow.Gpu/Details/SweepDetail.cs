using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// One thing that is found out about a layer beside its items. It watches the sweep, keeps what it needs on the device, puts that into the
/// one copy to the host, and completes the record data from there.
/// </summary>
internal abstract class SweepDetail
{
    /// <summary>The rows have arrived at h[j], and nothing was done to them yet.</summary>
    internal virtual void Reaching(int step, GradientRows rows)
    {
    }

    /// <summary>The gate gradients were formed; the rows are as <see cref="UnrolledLayer.FormGateGradients"/> left them.</summary>
    internal virtual void Leaving(int step, GradientRows rows, Tensor gateGradients)
    {
    }

    /// <summary>A run of steps is complete.</summary>
    /// <param name="items">Gate gradients, [b, C, S, Q, H]; zero where there is no row.</param>
    /// <param name="start">The first of the b steps.</param>
    internal virtual void Reduce(Tensor items, int start)
    {
    }

    /// <summary>Puts what was kept into the copy to the host.</summary>
    internal abstract void Queue(HostCopy host);

    /// <summary>Adds what was found out to the record data.</summary>
    internal abstract LayerItems Complete(LayerItems items, LayerResult result);
}
