using TorchSharp;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// A window that is as long as it has to be: the oldest rows join the remainder once their norms are below eps times the norms of all rows
/// together, in every layer. How far back is found by the gradients themselves.
/// </summary>
/// <remarks>Reading norms waits for the device, so it is done every few steps.</remarks>
internal sealed class AdaptivePlan(int steps, IReadOnlyList<int> sources, double epsilon) : TimelinePlan(steps, sources)
{
    private const int StepsBetweenLooks = 4;

    private protected override int FirstLeaving(int step, int first, int remainder, IReadOnlyList<RowBuffer> buffers)
    {
        if (step % StepsBetweenLooks != 0 || remainder - first < 2)
            return remainder;
        var leaving = remainder;
        var weights = Weights(first, remainder - first, buffers);
        while (leaving > first + 1 && weights[leaving - 1 - first] < epsilon) // false for NaN: what is not finite stays in sight
            leaving--;
        return leaving;
    }

    // Each row's share of the norms, in the layer where it is largest.
    private static double[] Weights(int first, int count, IReadOnlyList<RowBuffer> buffers)
    {
        using var scope = NewDisposeScope();
        var shares = buffers.Select(buffer =>
        {
            using var rows = buffer.Rows(first, count);
            var norms = linalg.vector_norm(rows.Hidden, 2, [1, 2]);
            if (rows.Cell is not null)
                norms = norms + linalg.vector_norm(rows.Cell, 2, [1, 2]);
            return norms / norms.sum();
        });
        var largest = stack([.. shares]).amax(0L).to(ScalarType.Float64).cpu();
        return MemoryMarshal.Cast<byte, double>(largest.bytes).ToArray();
    }
}
