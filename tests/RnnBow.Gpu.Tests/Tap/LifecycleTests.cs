using System.Collections.Concurrent;
using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>What becomes of a tap when its module changes under it, and of a recorder that several taps share.</summary>
public sealed class LifecycleTests
{
    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void A_module_moved_to_another_type_after_the_tap_is_recorded_in_it(CellKind cell, bool itemized)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = cell, Layers = 2 };
        var values = new NetworkValues(network);
        using var module = (itemized ? TestNetwork.Itemized(network, ScalarType.Float32) : TestNetwork.Fused(network, ScalarType.Float32))
            .With(network, values);
        var memory = new MemoryRecorder();
        using var tap = module.Record(memory);
        Step(ScalarType.Float32);
        module.Module.to(ScalarType.Float64);
        Step(ScalarType.Float64);
        Assert.InRange(memory.Records[0].Residual, 1e-12, TestDevice.SingleTolerance);
        Assert.InRange(memory.Records[1].Residual, 0, 1e-12);

        void Step(ScalarType dtype)
        {
            var batch = new TestBatch(network, values, dtype);
            batch.Loss(module.Call(batch.X)).backward();
            tap.ThrowIfFailed();
        }
    }

    [CudaFact]
    public void A_module_moved_to_another_device_after_the_tap_is_recorded_there()
    {
        using var scope = NewDisposeScope();
        using var module = new ItemizedLSTM(3, 4, 2);
        var memory = new MemoryRecorder();
        using var tap = module.RecordItemizedGradients(memory, new() { Every = 1 });
        foreach (var device in new[] { CPU, TestDevice.Current })
        {
            module.to(device);
            module.call(ones([5, 2, 3], device: device)).Item1.sum().backward();
            tap.ThrowIfFailed();
        }
        Assert.All(memory.Records, record => Assert.InRange(record.Residual, 0, TestDevice.SingleTolerance));
        Assert.Equal(2, memory.Count);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void Weights_changed_between_forward_and_backward_are_refused_and_nothing_is_recorded(CellKind cell, bool itemized)
    {
        using var scope = NewDisposeScope();
        using var tapped = new TappedCase(new() { Cell = cell, Layers = 2 }, itemized: itemized);
        var loss = tapped.Forward();
        using (no_grad())
            tapped.Module.Parameter(0, "weight_hh").mul_(0.5);
        loss.backward();
        Assert.Throws<RecordingFailedException>(tapped.Tap.ThrowIfFailed);
        Assert.Empty(tapped.Recorder.Records);
        tapped.Step();
        Assert.InRange(Assert.Single(tapped.Recorder.Records).Residual, 0, TestDevice.SingleTolerance);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void A_module_moved_between_forward_and_backward_is_refused_and_recorded_again_after_it(CellKind cell, bool itemized)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = cell, Layers = 2 };
        var values = new NetworkValues(network);
        using var module = (itemized ? TestNetwork.Itemized(network, ScalarType.Float32) : TestNetwork.Fused(network, ScalarType.Float32))
            .With(network, values);
        AssertRefused(module.Module, module.Record, dtype => module.Call(values.X.ToTensor(dtype, TestDevice.Current)).Output);
    }

    [Fact]
    public void A_loop_over_a_cell_of_ones_own_moved_between_forward_and_backward_is_refused()
    {
        using var scope = NewDisposeScope();
        using var loop = new ItemizedLoop(new Samples.MinimalGatedCell(3, 4), 4);
        loop.to(TestDevice.Current);
        AssertRefused(
            loop, loop.RecordItemizedGradients, dtype => loop.call(ones([5, 2, 3], dtype: dtype, device: TestDevice.Current)).Item1);
    }

    private static void AssertRefused(
        nn.Module module, Func<IGradientRecorder, RecordingOptions?, GradientTap> record, Func<ScalarType, Tensor> run)
    {
        var memory = new MemoryRecorder();
        using var tap = record(memory, new() { Every = 1 });
        var loss = run(ScalarType.Float32).sum();
        module.to(ScalarType.Float64);
        loss.backward();
        Assert.Matches("moved from .+, Float32 to .+, Float64", Assert.Throws<RecordingFailedException>(tap.ThrowIfFailed).Message);
        Assert.Empty(memory.Records);
        run(ScalarType.Float64).sum().backward();
        tap.ThrowIfFailed();
        Assert.InRange(Assert.Single(memory.Records).Residual, 0, 1e-10);
    }

    [Fact]
    public void Two_models_with_one_recorder_give_it_the_records_of_both_in_the_order_of_their_backward_passes()
    {
        var memory = new MemoryRecorder();
        using var first = new TappedCase(new() { Cell = CellKind.Lstm, Hidden = 4 }, recorder: memory);
        using var second = new TappedCase(new() { Cell = CellKind.Gru, Layers = 2 }, recorder: memory);
        for (var i = 0; i < 3; i++)
        {
            using var scope = NewDisposeScope();
            var losses = (first.Forward(), second.Forward());
            losses.Item2.backward();
            losses.Item1.backward();
        }
        Assert.Equal([2, 1, 2, 1, 2, 1], memory.Records.Select(r => r.Layers.Count));
        Assert.Equal([0, 0, 1, 1, 2, 2], memory.Records.Select(r => r.Step));
        Assert.All(memory.Records, record => Assert.InRange(record.Residual, 0, TestDevice.SingleTolerance));
    }

    [Fact]
    public void One_loss_over_two_tapped_models_is_recorded_for_each()
    {
        var memory = new MemoryRecorder();
        using var first = new TappedCase(new() { Cell = CellKind.Lstm }, recorder: memory);
        using var second = new TappedCase(new() { Cell = CellKind.RnnTanh }, recorder: memory);
        using var scope = NewDisposeScope();
        (first.Forward() * second.Forward()).backward();
        Assert.Equal(2, memory.Count);
        Assert.All(memory.Records, record => Assert.InRange(record.Residual, 0, TestDevice.SingleTolerance));
    }

    [Fact]
    public void Two_threads_with_one_recorder_lose_and_mix_nothing()
    {
        const int steps = 50;
        var memory = new MemoryRecorder();
        var failures = new ConcurrentQueue<Exception>();
        var alone = new[] { CellKind.Lstm, CellKind.Gru }.ToDictionary(cell => cell, NormsOf);
        var threads = alone.Keys.Select(cell => new Thread(() => Train(cell))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Empty(failures);
        Assert.Equal(2 * steps, memory.Count);
        foreach (var (cell, expected) in alone)
        {
            var own = memory.Records.Where(r => r.Layers.Count == LayersOf(cell)).ToArray();
            Assert.Equal(Enumerable.Range(0, steps).Select(i => (long)i), own.Select(r => r.Step));
            Assert.All(own, record => Assert.Equal(expected, record.Layers[0].Find("weight_hh", "", Measure.Norm)!.Data.ToArray()));
        }

        void Train(CellKind cell)
        {
            try
            {
                using var tapped = new TappedCase(new() { Cell = cell, Layers = LayersOf(cell) }, recorder: memory);
                for (var i = 0; i < steps; i++)
                    tapped.Step();
                tapped.Tap.ThrowIfFailed();
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        }

        static float[] NormsOf(CellKind cell)
        {
            using var tapped = new TappedCase(new() { Cell = cell, Layers = LayersOf(cell) });
            tapped.Step();
            return tapped.Recorder.Records[0].Layers[0].Find("weight_hh", "", Measure.Norm)!.Data.ToArray();
        }

        static int LayersOf(CellKind cell) => cell == CellKind.Lstm ? 1 : 2;
    }
}
