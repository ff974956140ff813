using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

/// <summary>A recorder whose disk is full.</summary>
internal sealed class FailingRecorder : IGradientRecorder
{
    /// <inheritdoc/>
    public void Record(GradientRecord record) => throw new IOException("The disk is full.");
}
