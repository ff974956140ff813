using RnnBow.Recording;
using TorchSharp;

namespace RnnBow.Gpu.Tests;

/// <summary>On the CPU, passes over the memory do what tensor operations do elsewhere: a record does not show which.</summary>
public sealed class HostPassTests
{
    [Theory]
    [InlineData(CellKind.RnnTanh, false)]
    [InlineData(CellKind.RnnRelu, false)]
    [InlineData(CellKind.Lstm, false)]
    [InlineData(CellKind.Gru, false)]
    [InlineData(CellKind.Lstm, true)]
    public void A_record_by_tensor_operations_is_the_same(CellKind kind, bool bidirectional)
    {
        var network = new NetworkCase { Cell = kind, Layers = 2, Batch = 3, Bidirectional = bidirectional, GivesStates = true };
        var (passes, operations) = (Record(network, tensorOperations: false), Record(network, tensorOperations: true));
        var deviations = new Deviations(1e-6); // records are float32
        foreach (var (key, items) in ItemKey.All(passes))
        {
            var other = operations.Find(key.Layer, key.Direction)!.Find(items.Parameter, items.Gate, items.Measure)!;
            deviations.Compare(key.ToString(), other.Data, items.Data);
        }
        deviations.AssertNone();
        Assert.InRange(operations.Residual, 0, 1e-12);
    }

    private static GradientRecord Record(NetworkCase network, bool tensorOperations)
    {
        using var module = TestNetwork.Fused(network, torch.ScalarType.Float64);
        HostMemory.IsOff = tensorOperations;
        try
        {
            return RecordUnderTest.Of(module, network, new NetworkValues(network), torch.ScalarType.Float64).Record;
        }
        finally
        {
            HostMemory.IsOff = false;
        }
    }
}
