using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class BatchFirstTests
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void The_layout_is_found_out_where_there_are_as_many_steps_as_sequences(CellKind cell)
    {
        var deviations = new Deviations(1e-6);
        foreach (var batchFirst in new[] { false, true })
        {
            var network = new NetworkCase { Cell = cell, Layers = 2, Batch = 4, Steps = 4, Inputs = 4, BatchFirst = batchFirst };
            var values = new NetworkValues(network);
            using var module = TestNetwork.Fused(network, ScalarType.Float64);
            RecordUnderTest.Of(module, network, values, ScalarType.Float64)
                .Compare(network, RememberedOracle.Definition.Itemize(network, values), deviations);
        }
        deviations.AssertNone();
    }

    [Fact]
    public void A_module_called_with_batches_of_several_shapes_is_recorded_each_time()
    {
        using var tapped = new TappedCase(new() { Cell = CellKind.Gru, BatchFirst = true });
        foreach (var (batch, steps) in new[] { (2, 5), (3, 3), (5, 2), (1, 1) })
        {
            using var scope = NewDisposeScope();
            tapped.Module.Call(ones([batch, steps, 3], device: TestDevice.Current)).Output.sum().backward();
            tapped.Tap.ThrowIfFailed();
            var record = tapped.Recorder.Records[^1];
            Assert.Equal((batch, steps), (record.Sequences, record.Steps));
        }
    }
}
