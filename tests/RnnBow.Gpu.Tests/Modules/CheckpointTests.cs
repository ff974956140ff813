using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Weights go from TorchSharp's modules to ours and back.</summary>
public sealed class CheckpointTests
{
    [Theory]
    [MemberData(nameof(CasesOf.NetworksAndDirections), MemberType = typeof(CasesOf))]
    public void A_state_dict_of_one_module_is_taken_by_the_other(CellKind cell, bool intoItemized, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = cell, Layers = 2, Bidirectional = bidirectional };
        using var source = Make(network, !intoItemized);
        using var target = Make(network, intoItemized);
        Assert.NotEqual(Weights(source), Weights(target));
        target.Module.load_state_dict(source.Module.state_dict());
        Assert.Equal(Weights(source), Weights(target));
        AssertSameOutputs(network, source, target);
    }

    [Theory]
    [MemberData(nameof(CasesOf.NetworksAndDirections), MemberType = typeof(CasesOf))]
    public void A_file_saved_by_one_module_is_loaded_by_the_other(CellKind cell, bool intoItemized, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = cell, Layers = 2, Bidirectional = bidirectional };
        using var source = Make(network, !intoItemized);
        using var target = Make(network, intoItemized);
        var path = Path.GetTempFileName();
        try
        {
            source.Module.save(path);
            target.Module.load(path);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Equal(Weights(source), Weights(target));
        AssertSameOutputs(network, source, target);
    }

    private static TestNetwork Make(NetworkCase network, bool itemized) =>
        itemized ? TestNetwork.Itemized(network, ScalarType.Float32) : TestNetwork.Fused(network, ScalarType.Float32);

    private static byte[][] Weights(TestNetwork network) => [.. network.Module.parameters().Select(p => p.Bits())];

    // The weights in force are those under the names, not copies left behind.
    private static void AssertSameOutputs(NetworkCase network, TestNetwork first, TestNetwork second)
    {
        var batch = new TestBatch(network, new NetworkValues(network), ScalarType.Float32);
        var deviations = new Deviations(TestDevice.SingleTolerance);
        deviations.Compare("output", first.Call(batch.X).Output.Doubles(), second.Call(batch.X).Output.Doubles());
        deviations.AssertNone();
    }
}
