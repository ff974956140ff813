using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class InPlaceTests
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Relu_in_place_on_the_output_does_not_disturb_the_record(CellKind cell) =>
        Assert.Equal(Items(cell, output => output.relu()), Items(cell, output => output.relu_()));

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Adding_in_place_to_the_output_does_not_disturb_the_record(CellKind cell) =>
        Assert.Equal(Items(cell, output => output.add(1)), Items(cell, output => output.add_(1)));

    private static float[][] Items(CellKind cell, Func<Tensor, Tensor> change)
    {
        using var scope = NewDisposeScope();
        using var tapped = new TappedCase(new() { Cell = cell, Layers = 2 });
        var values = new NetworkValues(tapped.Network);
        var (output, _, _) = tapped.Module.Call(values.X.ToTensor(ScalarType.Float32, TestDevice.Current));
        values.Output.Of(change(output)).backward();
        tapped.Tap.ThrowIfFailed();
        var record = Assert.Single(tapped.Recorder.Records);
        return [.. record.Layers.SelectMany(l => l.Arrays).Select(a => a.Data.ToArray())];
    }
}
