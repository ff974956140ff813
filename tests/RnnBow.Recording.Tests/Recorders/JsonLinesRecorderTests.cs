using System.Text.Json;

namespace RnnBow.Recording.Tests;

public sealed class JsonLinesRecorderTests
{
    [Fact]
    public void Each_record_is_a_line_of_its_own()
    {
        var lines = Write([Make.Record(3), Make.Record(5)]);
        Assert.Equal([3L, 5], lines.Select(l => l.GetProperty("step").GetInt64()));
        var first = lines[0];
        Assert.Equal("2026-01-02T03:04:08Z", first.GetProperty("time").GetString());
        Assert.Equal(0.25, first.GetProperty("loss").GetDouble());
        var parameter = Assert.Single(first.GetProperty("parameters").EnumerateArray());
        Assert.Equal("weight_hh_l0", parameter.GetProperty("parameter").GetString());
        Assert.Equal(1.5, parameter.GetProperty("norm").GetDouble());
        Assert.Equal(1e-7, parameter.GetProperty("residual").GetDouble());
    }

    [Fact]
    public void Credit_by_lag_and_how_far_it_reaches_are_those_of_the_items()
    {
        var items = Make.Items(4, 3, (_, lag) => lag == 0 ? 8 : 2);
        var parameter = Write([With(items)])[0].GetProperty("parameters")[0];
        // Of four steps: 4 pairs at lag 0, 3 at lag 1, 2 at lag 2.
        Assert.Equal([8.0, 1.5, 1], parameter.GetProperty("credit").EnumerateArray().Select(c => c.GetDouble()));
        Assert.Equal(0, parameter.GetProperty("lag_50").GetInt32());
        Assert.Equal(1, parameter.GetProperty("lag_90").GetInt32());
    }

    [Fact]
    public void What_is_no_number_of_JSON_is_a_word()
    {
        var items = Make.Items(1, 3, (_, _) => float.NaN, remainder: float.PositiveInfinity);
        var line = Write([With(items) with { Annotations = new() { Loss = double.NegativeInfinity } }], new() { Items = true })[0];
        Assert.Equal("-Infinity", line.GetProperty("loss").GetString());
        Assert.Equal("undefined", line.GetProperty("parameters")[0].GetProperty("lag_50").GetString());
        Assert.Equal(
            ["NaN", "0", "0", "Infinity"],
            line.GetProperty("items")[0].GetProperty("data").EnumerateArray().Select(v => v.ToString()));
    }

    [Fact]
    public void A_reach_beyond_the_horizon_says_so()
    {
        var items = Make.Items(4, 2, (_, _) => 1, remainder: 100);
        Assert.Equal("beyond 1", Write([With(items)])[0].GetProperty("parameters")[0].GetProperty("lag_90").GetString());
    }

    [Fact]
    public void Every_item_arrives_to_the_last_bit()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var record = Make.Record(seed, new Random(seed));
            var items = Write([record], new() { Items = true })[0].GetProperty("items");
            var expected = record.Layers.SelectMany(l => l.Arrays).Select(a => a.Data.ToArray()).ToArray();
            Assert.Equal(expected, items.EnumerateArray().Select(a => a.GetProperty("data").EnumerateArray().Select(Float).ToArray()));
        }

        static float Float(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetSingle() : float.Parse(value.GetString()!);
    }

    [Fact]
    public void A_line_can_be_read_while_the_recorder_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var recorder = new JsonLinesRecorder(folder.File("run.jsonl"));
        recorder.Record(Make.Record(1));
        using var reader = new StreamReader(new FileStream(recorder.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal(1, JsonDocument.Parse(reader.ReadLine()!).RootElement.GetProperty("step").GetInt64());
    }

    [Fact]
    public void A_file_that_is_there_is_left_as_it_is_or_added_to()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("run.jsonl"), "{}\n");
        var refusal = Assert.Throws<IOException>(() => new JsonLinesRecorder(folder.File("run.jsonl")));
        Assert.Contains("exists and is left as it is", refusal.Message);
        Assert.Equal("{}\n", File.ReadAllText(folder.File("run.jsonl")));

        using (var recorder = new JsonLinesRecorder(folder.File("run.jsonl"), new() { Append = true })) recorder.Record(Make.Record(1));
        Assert.Equal(["{}", "{\"step\":1"], File.ReadLines(folder.File("run.jsonl")).Select(l => l.Split(',')[0]));
    }

    [Fact]
    public void A_recorder_that_was_disposed_of_refuses_records()
    {
        using var folder = new TemporaryFolder();
        var recorder = new JsonLinesRecorder(folder.File("run.jsonl"));
        recorder.Dispose();
        recorder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => recorder.Record(Make.Record(1)));
    }

    private static GradientRecord With(ItemArray items) => Make.Record(0) with
    {
        Layers = [new(0, Direction.Forward, [items], [new("weight_hh", "", 1, 0)])],
    };

    private static JsonElement[] Write(GradientRecord[] records, JsonLinesOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        using (var recorder = new JsonLinesRecorder(folder.File("run.jsonl"), options))
            foreach (var record in records) recorder.Record(record);
        var text = File.ReadAllText(folder.File("run.jsonl"));
        Assert.EndsWith("\n", text);
        return [.. text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
