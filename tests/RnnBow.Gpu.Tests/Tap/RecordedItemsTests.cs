using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class RecordedItemsTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_fused_modules_record_equals_the_definition(CellKind cell) =>
        CompareWithDefinition(cell, network => TestNetwork.Fused(network, ScalarType.Float64));

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void An_itemized_modules_record_equals_the_definition(CellKind cell) =>
        CompareWithDefinition(cell, network => TestNetwork.Itemized(network, ScalarType.Float64));

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Items_in_single_precision_sum_to_the_gradient(CellKind cell)
    {
        var worst = 0.0;
        foreach (var network in NetworkCases.Of(cell, 60).Select(n => n with { Hidden = 16 })) // in tiny networks gradients cancel out
        {
            using var module = TestNetwork.Fused(network, ScalarType.Float32);
            var residual = RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float32).Record.Residual;
            Assert.True(residual <= TestDevice.SingleTolerance, $"{network}: residual {residual:G3}");
            worst = Math.Max(worst, residual);
        }
        output.WriteLine($"worst residual {worst:G3}");
    }

    private void CompareWithDefinition(CellKind cell, Func<NetworkCase, TestNetwork> create)
    {
        var (items, gradients) = (new Deviations(1e-6), new Deviations(1e-10)); // a record holds float32
        var worstResidual = 0.0;
        foreach (var network in NetworkCases.Of(cell, 60))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            using var module = create(network);
            var step = RecordUnderTest.Of(module, network, values, ScalarType.Float64);
            step.Compare(network, truth, items);
            foreach (var (key, gradient) in step.Gradients)
                gradients.Compare($"{network}: {key}", truth[key].Total(network.Batch), gradient);
            Assert.True(step.Record.Residual <= 1e-12, $"{network}: residual {step.Record.Residual:G3}");
            worstResidual = Math.Max(worstResidual, step.Record.Residual);
        }
        items.AssertNone(output);
        gradients.AssertNone(output);
        output.WriteLine($"worst residual {worstResidual:G3}");
    }
}
