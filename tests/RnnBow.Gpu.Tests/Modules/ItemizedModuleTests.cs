using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>Our modules are drop-in replacements of TorchSharp's.</summary>
public sealed class ItemizedModuleTests
{
    public static TheoryData<NetworkCase> Networks
    {
        get
        {
            var data = new TheoryData<NetworkCase>();
            foreach (var cell in Enum.GetValues<CellKind>())
            {
                data.Add(new() { Cell = cell, Layers = 3, GivesStates = true });
                data.Add(new() { Cell = cell, Layers = 2, Bias = false, BatchFirst = true });
                data.Add(new() { Cell = cell, Layers = 3, GivesStates = true, Bidirectional = true });
                data.Add(new() { Cell = cell, Bias = false, BatchFirst = true, Bidirectional = true });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parameters_have_the_names_order_and_values_of_the_fused_module_of_the_same_seed(NetworkCase network)
    {
        using var twins = new TwinNetworks(network);
        var (fused, itemized) = (Named(twins.Fused), Named(twins.Itemized));
        Assert.Equal(fused.Select(p => p.Name), itemized.Select(p => p.Name));
        Assert.Equal(fused.Select(p => p.Bits), itemized.Select(p => p.Bits));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_and_final_states_are_those_of_the_fused_module(NetworkCase network)
    {
        using var scope = NewDisposeScope();
        using var twins = new TwinNetworks(network);
        var batch = new TestBatch(network, new NetworkValues(network), ScalarType.Float32);
        var fused = twins.Fused.Call(batch.X, batch.H0, batch.C0);
        var itemized = twins.Itemized.Call(batch.X, batch.H0, batch.C0);
        var deviations = new Deviations(TestDevice.SingleTolerance);
        deviations.Compare("output", fused.Output.Doubles(), itemized.Output.Doubles());
        deviations.Compare("h_n", fused.H.Doubles(), itemized.H.Doubles());
        if (fused.C is not null)
            deviations.Compare("c_n", fused.C.Doubles(), itemized.C!.Doubles());
        Assert.Equal(fused.Output.shape, itemized.Output.shape);
        Assert.Equal(fused.H.shape, itemized.H.shape);
        deviations.AssertNone();
    }

    [Fact]
    public void A_forward_hook_runs_on_call_until_it_is_removed()
    {
        var calls = 0;
        using var scope = NewDisposeScope();
        using var module = new ItemizedLSTM(3, 4, device: TestDevice.Current);
        var hook = module.register_forward_hook((_, _, _, outputs) =>
        {
            calls++;
            return outputs;
        });
        module.call(ones([5, 2, 3], device: TestDevice.Current));
        hook.remove();
        module.call(ones([5, 2, 3], device: TestDevice.Current));
        Assert.Equal(1, calls);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_module_made_for_double_precision_computes_and_records_in_it(CellKind cell)
    {
        var network = new NetworkCase { Cell = cell, Layers = 2 };
        using var module = TestNetwork.Itemized(network, ScalarType.Float64);
        Assert.All(module.Module.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        AssertRecordsExactly(module, network);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_module_moved_to_double_precision_computes_and_records_in_it(CellKind cell)
    {
        var network = new NetworkCase { Cell = cell, Layers = 2 };
        using var module = TestNetwork.Itemized(network, ScalarType.Float32);
        module.Module.to(ScalarType.Float64);
        Assert.All(module.Module.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        AssertRecordsExactly(module, network);
    }

    [CudaFact]
    public void A_module_moved_to_a_GPU_computes_and_records_there()
    {
        using var scope = NewDisposeScope();
        using var module = new ItemizedLSTM(3, 4, 2);
        module.to(TestDevice.Current);
        Assert.All(module.parameters(), p => Assert.Equal(DeviceType.CUDA, p.device_type));
        var recorder = new MemoryRecorder();
        using var tap = module.RecordItemizedGradients(recorder, new() { Every = 1 });
        module.call(ones([5, 2, 3], device: TestDevice.Current)).Item1.sum().backward();
        tap.ThrowIfFailed();
        Assert.InRange(Assert.Single(recorder.Records).Residual, 0, TestDevice.SingleTolerance);
    }

    private static void AssertRecordsExactly(TestNetwork module, NetworkCase network)
    {
        var step = RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float64);
        Assert.InRange(step.Record.Residual, 0, 1e-12);
    }

    private static (string Name, byte[] Bits)[] Named(TestNetwork network) =>
        [.. network.Module.named_parameters().Select(p => (p.name, p.parameter.Bits()))];
}
