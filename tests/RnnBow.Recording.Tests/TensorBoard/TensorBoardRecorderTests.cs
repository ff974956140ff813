using RnnBow.Recording.Tests.EventFiles;

namespace RnnBow.Recording.Tests;

public sealed class TensorBoardRecorderTests
{
    [Fact]
    public void The_checksum_of_these_tests_is_that_of_RFC_3720() =>
        Assert.Equal(0x8A9136AAU, EventReader.Crc32C(new byte[32]));

    [Fact]
    public void The_file_begins_with_its_version_and_has_the_name_that_TensorBoard_looks_for()
    {
        using var folder = new TemporaryFolder();
        using var recorder = new TensorBoardRecorder(folder.File("runs/first"));
        Assert.Equal("brain.Event:2", Assert.Single(EventReader.Read(recorder.Path)).FileVersion);
        Assert.Matches(@"runs/first/events\.out\.tfevents\.\d{10}\.", recorder.Path.Replace('\\', '/'));
    }

    [Fact]
    public void A_record_is_scalars_under_the_names_of_its_parameters()
    {
        var scalars = Scalars(Write(Decaying()));
        Assert.Equal(1.25f, scalars["loss"]);
        Assert.Equal(2e-7f, scalars["residual"]);
        Assert.Equal(8f, scalars["max_norm"]);
        Assert.Equal(3.5f, scalars["gradient_norm/weight_hh_l0"]);
        // 8 at lag 0 of four steps, 2 at lag 1 of three, 1 at lag 2 of two, remainder 0.5: 32 of 40.5, 38 of 40.5 is 94 %.
        Assert.Equal(0f, scalars["lag_50/weight_hh_l0"]);
        Assert.Equal(1f, scalars["lag_90/weight_hh_l0"]);
        Assert.Equal(0.5 / 40.5, scalars["beyond_horizon/weight_hh_l0"], 1e-6);
    }

    [Fact]
    public void What_lies_beyond_the_horizon_is_the_least_lag_that_it_can_be()
    {
        var items = Make.Items(4, 2, (_, _) => 1, remainder: 100);
        var scalars = Scalars(Write(With(items)));
        Assert.Equal(2f, scalars["lag_50/weight_hh_l0"]);
    }

    [Fact]
    public void NaN_and_infinities_arrive()
    {
        using var folder = new TemporaryFolder();
        using var recorder = new TensorBoardRecorder(folder.File("logs"));
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        for (var step = 0; step < values.Length; step++) recorder.WriteScalar(step, "validation", values[step]);
        recorder.Flush();
        var events = EventReader.Read(recorder.Path).Skip(1).ToArray();
        Assert.Equal([0L, 1, 2], events.Select(e => e.Step));
        Assert.Equal(values, events.Select(e => (double)e.Summary.Value.Single().SimpleValue));
    }

    [Fact]
    public void The_histogram_counts_the_logarithms_of_the_items_above_zero()
    {
        var histogram = Value(Write(Decaying()), "log10_items/weight_hh_l0").Histo;
        double[] expected = [.. Enumerable.Repeat(8.0, 4), 2, 2, 2, 1, 1, 0.5];
        Assert.Equal(expected.Length, histogram.Num);
        Assert.Equal(Math.Log10(0.5), histogram.Min, 1e-9);
        Assert.Equal(Math.Log10(8), histogram.Max, 1e-9);
        Assert.Equal(expected.Sum(Math.Log10), histogram.Sum, 1e-9);
        Assert.Equal(expected.Sum(v => Math.Log10(v) * Math.Log10(v)), histogram.SumSquares, 1e-9);
        Assert.Equal([1.0, 2, 3, 4], histogram.Bucket.Where(count => count > 0));
        Assert.Equal(1, histogram.Bucket[0]);
        Assert.Equal(4, histogram.Bucket[^1]);
        Assert.Equal(histogram.Max, histogram.BucketLimit[^1], 1e-9);
        Assert.Equal(expected.Length, histogram.Bucket.Sum());
    }

    [Fact]
    public void The_heat_map_has_steps_from_left_to_right_and_lags_from_top_to_bottom()
    {
        var value = Value(Write(Decaying()), "items/weight_hh_l0").Image;
        var image = new PngReader(value.EncodedImageString.ToByteArray());
        Assert.Equal((value.Width, value.Height, 3), (image.Width, image.Height, value.Colorspace));
        var zoom = image.Width / 4;
        Assert.Equal(4 * zoom, image.Height); // three lags and the remainder
        (byte, byte, byte) At(int step, int column) => image[(step * zoom) + (zoom / 2), (column * zoom) + (zoom / 2)];
        double Light(int step, int column) => image.Brightness(step * zoom, column * zoom);

        Assert.Equal((253, 231, 37), At(0, 0)); // the largest
        Assert.True(Light(0, 0) > Light(0, 1) && Light(0, 1) > Light(0, 2) && Light(0, 2) > Light(0, 3));
        Assert.Equal((255, 255, 255), At(3, 1)); // the loss of step 4 of a window of 4
    }

    [Fact]
    public void Six_decades_below_the_largest_item_is_the_darkest_colour()
    {
        var items = Make.Items(2, 2, (_, lag) => lag == 0 ? 1 : 1e-6);
        var image = new PngReader(Value(Write(With(items)), "items/weight_hh_l0").Image.EncodedImageString.ToByteArray());
        Assert.Equal((68, 1, 84), image[0, image.Height - 1]);
    }

    [Fact]
    public void Images_and_histograms_are_left_out_on_request()
    {
        var tags = Write(Decaying(), new() { Images = false, Histograms = false }).Select(v => v.Tag).ToArray();
        Assert.DoesNotContain(tags, tag => tag.Contains("items"));
        Assert.Contains("lag_90/weight_hh_l0", tags);
    }

    [Fact]
    public void Records_of_anything_that_a_float_can_be_make_files_that_can_be_read()
    {
        using var folder = new TemporaryFolder();
        using var recorder = new TensorBoardRecorder(folder.File("logs"), new() { Parameters = ["weight_ih", "weight_hh", "bias_ih"] });
        for (var seed = 0; seed < 50; seed++) recorder.Record(Make.Record(seed, new Random(seed)));
        recorder.Dispose();
        var events = EventReader.Read(recorder.Path);
        Assert.Equal(Enumerable.Range(0, 50).Select(s => (long)s), events.Skip(1).Select(e => e.Step));
        foreach (var image in events.Skip(1).SelectMany(e => e.Summary.Value).Where(v => v.Image is not null))
            _ = new PngReader(image.Image.EncodedImageString.ToByteArray());
        Assert.Throws<ObjectDisposedException>(() => recorder.Record(Make.Record(1)));
    }

    [Fact]
    public void Two_recorders_in_one_folder_write_two_files()
    {
        using var folder = new TemporaryFolder();
        using var first = new TensorBoardRecorder(folder.File("logs"));
        using var second = new TensorBoardRecorder(folder.File("logs"));
        Assert.NotEqual(first.Path, second.Path);
    }

    private static GradientRecord Decaying() =>
        With(Remaindered(Make.Items(4, 3, (_, lag) => lag == 0 ? 8 : lag == 1 ? 2 : 1)));

    // The remainder of step 0 alone: 0.5.
    private static ItemArray Remaindered(ItemArray items)
    {
        var data = new float[16];
        for (var step = 0; step < 4; step++)
            for (var lag = 0; lag < 3; lag++) data[(step * 4) + lag] = items[0, step, lag];
        data[3] = 0.5f;
        return new("weight_hh", "", Measure.Norm, 1, 4, 0, 3, true, data);
    }

    private static GradientRecord With(ItemArray items) => new()
    {
        Step = 7,
        Time = DateTimeOffset.UnixEpoch.AddSeconds(100.5),
        Sequences = 1,
        Steps = items.Steps,
        Layers = [new(0, Direction.Forward, [items], [new("weight_hh", "", 3.5, 2e-7)])],
        Annotations = new() { Loss = 1.25 },
    };

    private static IReadOnlyList<Summary.Types.Value> Write(GradientRecord record, TensorBoardOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        using var recorder = new TensorBoardRecorder(folder.File("logs"), options);
        recorder.Record(record);
        recorder.Dispose();
        var written = EventReader.Read(recorder.Path)[^1];
        Assert.Equal((record.Step, (record.Time - DateTimeOffset.UnixEpoch).TotalSeconds), (written.Step, written.WallTime));
        return written.Summary.Value;
    }

    private static Dictionary<string, float> Scalars(IEnumerable<Summary.Types.Value> values) =>
        values.Where(v => v.HasSimpleValue).ToDictionary(v => v.Tag, v => v.SimpleValue);

    private static Summary.Types.Value Value(IEnumerable<Summary.Types.Value> values, string tag) => values.Single(v => v.Tag == tag);
}
