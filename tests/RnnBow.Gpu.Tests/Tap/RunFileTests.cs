using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

public sealed class RunFileTests
{
    public static TheoryData<NetworkCase> Networks =>
    [
        new() { Cell = CellKind.Gru },
        new() { Cell = CellKind.Gru, Bidirectional = true },
        new() { Cell = CellKind.Gru, Bidirectional = true, Layers = 2 },
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void What_a_tap_records_into_a_run_file_is_read_back_bit_for_bit(NetworkCase network)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.rnnbow");
        try
        {
            var memory = new MemoryRecorder();
            using (var file = RunFileRecorder.Create(path, Describe(network)))
                Train(network, new CompositeRecorder(memory, file));
            using var run = RunFile.Open(path);
            Assert.Equal([0, 2], run.Steps().Select(s => s.Step));
            Assert.All(memory.Records, record => Assert.Equal(Numbers(record), Numbers(run.ReadRecord(record.Step))));
        }
        finally
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
                File.Delete(file);
        }
    }

    private static void Train(NetworkCase network, IGradientRecorder recorder)
    {
        using var tapped = new TappedCase(network, new() { Every = 2, Horizon = Horizon.Window(3) }, recorder);
        for (var i = 0; i < 3; i++)
            tapped.Step();
        tapped.Tap.ThrowIfFailed();
    }

    private static IEnumerable<(int, Direction, string, string, Measure, int, string, string)> Numbers(GradientRecord record) =>
        from layer in record.Layers
        from array in layer.Arrays
        orderby layer.Layer, layer.Direction, array.Parameter, array.Gate, array.Measure
        select (layer.Layer, layer.Direction, array.Parameter, array.Gate, array.Measure, array.FirstLag, Spans(array), Bits(array));

    private static string Bits(ItemArray array) => string.Join(' ', array.Data.ToArray().Select(BitConverter.SingleToUInt32Bits));

    private static string Spans(ItemArray array) => string.Join(
        ' ', from j in Enumerable.Range(0, array.Steps) from c in Enumerable.Range(0, array.Columns) select array.SpanOf(j, c));

    private static RunDescription Describe(NetworkCase network) => new()
    {
        Network = new()
        {
            Cell = "gru", Layers = network.Layers, Bidirectional = network.Bidirectional,
            InputSize = network.Inputs, HiddenSize = network.Hidden,
        },
        Schedule = RecordingSchedule.Every(2),
        Horizon = Horizon.Window(3).ToString(),
        Measures = SweepUnderTest.AllMeasures,
        Sequences = 2,
        Device = "cpu",
        Dtype = "float32",
        Started = DateTimeOffset.UtcNow,
    };
}
