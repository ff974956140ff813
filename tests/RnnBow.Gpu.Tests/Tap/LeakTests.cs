using System.Diagnostics;
using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class LeakTests(ITestOutputHelper output)
{
    private const long Megabyte = 1L << 20;

    [Fact]
    public void Ten_thousand_recorded_steps_leave_tensor_count_and_resident_memory_flat()
    {
        const int steps = 10_000, warmUp = 2_000;
        using var module = nn.RNN(2, 3, device: TestDevice.Current);
        var memory = new MemoryRecorder(capacity: 1);
        using var tap = module.RecordItemizedGradients(
            memory,
            new() { Every = 1, Horizon = Horizon.Window(1), Measures = [Measure.Norm], Parameters = [RecurrentParameter.WeightHh] });
        using var x = rand([2, 1, 2], device: TestDevice.Current);
        using var h0 = zeros([1, 1, 3], device: TestDevice.Current);
        Train(warmUp);
        var (tensors, resident) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Resident());
        Train(steps - warmUp);
        var grown = Resident() - resident;
        tap.ThrowIfFailed();
        Assert.Equal(steps - 1, memory.Records[^1].Step);
        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        output.WriteLine($"resident memory grew by {grown / 1024} KB over {steps - warmUp} recorded steps");
        Assert.True(grown < 24 * Megabyte, $"Resident memory grew by {grown / Megabyte} MB over {steps - warmUp} recorded steps.");

        void Train(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                module.zero_grad();
                module.call(x, h0).Item1.sum().backward();
            }
        }
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
