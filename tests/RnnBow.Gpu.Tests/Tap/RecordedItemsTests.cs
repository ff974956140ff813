using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class RecordedItemsTests(ITestOutputHelper output)
{
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
}
