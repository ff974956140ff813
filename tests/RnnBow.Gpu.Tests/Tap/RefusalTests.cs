using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class RefusalTests
{
    [Fact]
    public void A_missing_recorder_is_refused()
    {
        using var module = nn.LSTM(3, 4, device: TestDevice.Current);
        Assert.Throws<ArgumentNullException>(() => module.RecordItemizedGradients(null!));
    }

    [Theory]
    [InlineData(CellKind.Lstm, false, "ItemizedLSTM")]
    [InlineData(CellKind.Gru, false, "ItemizedGRU")]
    [InlineData(CellKind.RnnTanh, false, "ItemizedRNN")]
    [InlineData(CellKind.Lstm, true, "ItemizedLSTM")]
    public void Dropout_inside_a_fused_module_is_refused_with_the_name_of_the_module_to_use(
        CellKind cell, bool bidirectional, string remedy)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = cell, Layers = 2, Hidden = 16, Bidirectional = bidirectional };
        using var module = TestNetwork.Fused(network, ScalarType.Float32, dropout: 0.5);
        var recorder = new MemoryRecorder();
        using var tap = module.Record(recorder);
        var batch = new TestBatch(network, new NetworkValues(network), ScalarType.Float32);
        module.Call(batch.X).Output.sum().backward();
        var refusal = Assert.Throws<RecordingFailedException>(tap.ThrowIfFailed);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(recorder.Records);
    }

    [Fact]
    public void Dropout_inside_a_fused_module_leaves_its_gradients_as_they_are() =>
        Assert.Equal(GradientsUnderDropout(RecordingSchedule.Never), GradientsUnderDropout(RecordingSchedule.Always));

    private static byte[][] GradientsUnderDropout(RecordingSchedule schedule)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = CellKind.Lstm, Layers = 2 };
        var values = new NetworkValues(network);
        using var module = TestNetwork.Fused(network, ScalarType.Float32, dropout: 0.5).With(network, values);
        using var tap = module.Record(new MemoryRecorder(), new() { Schedule = schedule });
        var batch = new TestBatch(network, values, ScalarType.Float32);
        manual_seed(3);
        batch.Loss(module.Call(batch.X)).backward();
        return [.. module.Module.parameters().Select(p => p.grad!.Bits())];
    }
}
