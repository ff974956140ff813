using System.Net;
using System.Text.Json;
using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Api;

/// <summary>The frame of one step: every number as it was recorded.</summary>
public sealed class StepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_items_are_those_of_the_run_file()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]));

        var frame = await host.FrameAsync("api/runs/0/step/10?key=1.forward.weight_hh.o&measure=norm");

        Assert.Equal([SampleRun.Sequences, SampleRun.Window, SampleRun.Columns], frame.Shape("items")!);
        var expected = from s in Enumerable.Range(0, SampleRun.Sequences)
                       from j in Enumerable.Range(0, SampleRun.Window)
                       from c in Enumerable.Range(0, SampleRun.Columns)
                       select (double)SampleRun.Item(10, 1, 4, s, j, c);
        Assert.Equal(expected, frame.Numbers("items"));
        Assert.Null(frame.Shape("spans"));
    }

    [Fact]
    public async Task What_was_noted_of_the_step_comes_with_it()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]));

        var frame = await host.FrameAsync("api/runs/0/step/10?key=0.forward.weight_hh.");

        var header = frame.Header;
        Assert.Equal(10, header.GetProperty("step").GetInt64());
        Assert.Equal(SampleRun.Loss(10), header.GetProperty("loss").GetDouble());
        Assert.Equal(80, header.GetProperty("sourceOffset").GetInt64());
        Assert.Equal(0, header.GetProperty("previous").GetInt64());
        Assert.Equal(20, header.GetProperty("next").GetInt64());
        Assert.Equal(["norm", "share"], header.GetProperty("measures").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(10, header.GetProperty("totals").GetArrayLength());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 0, 2, 3, 4, 5, 6, 7, 0, 1], frame.Numbers("targets"));
        Assert.Equal(SampleRun.Loss(10) + (0.01f * 15), frame.Numbers("losses")[15]);
    }

    [Fact]
    public async Task Labels_with_markup_are_texts_like_any_other()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0]));

        using var answer = await host.Client.GetAsync("api/runs/0/step/0?key=0.forward.weight_hh.");
        var frame = new ReadFrame(await answer.Content.ReadAsByteArrayAsync());

        Assert.Equal("<b>bold</b>", frame.Header.GetProperty("tokens").GetProperty("4").GetString());
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_step_of_a_large_vocabulary_brings_the_texts_that_occur_in_it_alone()
    {
        var tokens = Enumerable.Range(0, 100_000).Select(id => $"word{id}").ToArray();
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10], tokens: tokens);
        await using var host = await ViewerHost.StartAsync(file);

        var step = (await host.FrameAsync("api/runs/0/step/10")).Header.GetProperty("tokens");
        var vocabulary = (await host.JsonAsync("api/runs/0/vocabulary")).GetProperty("tokens");

        Assert.Equal(
            Enumerable.Range(0, 8).Select(id => ($"{id}", $"word{id}")),
            step.EnumerateObject().Select(t => (t.Name, t.Value.GetString()!)).Order());
        Assert.Empty(vocabulary.EnumerateObject());
        Assert.True((await host.JsonAsync("api/runs"))[0].GetProperty("hasVocabulary").GetBoolean());
    }

    [Fact]
    public async Task Numbers_in_place_of_labels_come_as_numbers()
    {
        float[] values = [.. Enumerable.Range(0, SampleRun.Sequences * SampleRun.Window).Select(i => i / 4f)];
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0], record => record with
        {
            Annotations = new() { TargetValues = values, PredictionValues = [.. values.Select(v => v + 0.5f)] },
        });
        await using var host = await ViewerHost.StartAsync(file);

        var frame = await host.FrameAsync("api/runs/0/step/0");
        var run = (await host.JsonAsync("api/runs"))[0];

        Assert.Equal(values.Select(v => (double)v), frame.Numbers("target_values"));
        Assert.Equal(values.Select(v => v + 0.5), frame.Numbers("prediction_values"));
        Assert.Null(frame.Shape("targets"));
        Assert.Equal(JsonValueKind.Null, frame.Header.GetProperty("loss").ValueKind);
        Assert.True(run.GetProperty("hasNumberAnnotations").GetBoolean());
        Assert.False(run.GetProperty("hasTextAnnotations").GetBoolean());
    }

    [Theory]
    [InlineData(float.NaN, "nan")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(1000f, "explosion")]
    public async Task Where_a_bad_number_begins_is_named(float value, string kind)
    {
        var steps = Enumerable.Range(0, 20).Select(i => 10L * i);
        var file = SampleRun.Write(_folder.File("a.rnnbow"), steps, record => record.Step == 150 ? Spoilt.With(record, value) : record);
        await using var host = await ViewerHost.StartAsync(file);

        var frame = await host.FrameAsync("api/runs/0/step/150?key=0.forward.weight_hh.");
        var origin = frame.Header.GetProperty("origin");

        Assert.Equal(kind, origin.GetProperty("kind").GetString());
        Assert.Equal((4, 6, 1), (Number("j"), Number("t"), Number("sequence")));
        Assert.Equal("weight_hh", origin.GetProperty("parameter").GetString());
        Assert.Equal(value, frame.Numbers("items")[(((1 * SampleRun.Window) + 4) * SampleRun.Columns) + 2]);
        Assert.Equal(JsonValueKind.Null, (await host.FrameAsync("api/runs/0/step/140")).Header.GetProperty("origin").ValueKind);

        int Number(string name) => origin.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Columns_that_merge_lags_say_which()
    {
        // A reverse direction, whose columns do not follow from their number.
        LagSpan[] spans = [.. Enumerable.Range(0, 4).SelectMany(j => new LagSpan[] { new(0, 1), new(1, Math.Min(j, 2)) })];
        var items = new ItemArray("weight_hh", "", Measure.Norm, 1, 4, 0, 2, false, [1, 0, 1, .5f, 1, .7f, 1, .7f], spans);
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0], _ => new()
        {
            Step = 0,
            Time = DateTimeOffset.UnixEpoch,
            Sequences = 1,
            Steps = 4,
            Layers = [new(0, Direction.Reverse, [items], [])],
        });
        await using var host = await ViewerHost.StartAsync(file);

        var frame = await host.FrameAsync("api/runs/0/step/0?key=0.reverse.weight_hh.");

        Assert.Equal([4, 2, 2], frame.Shape("spans")!);
        Assert.Equal(spans.SelectMany(s => new double[] { s.First, s.Count }), frame.Numbers("spans"));
    }

    [Fact]
    public async Task Arrays_begin_where_a_browser_can_read_them_in_place()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]));

        foreach (var address in (string[])["step/10", "overview?buckets=3", "horizon?key=0.forward.weight_hh.&buckets=2"])
        {
            var frame = await host.FrameAsync($"api/runs/0/{address}");

            Assert.Equal(0, frame.Start % 8);
            Assert.All(frame.Header.GetProperty("arrays").EnumerateArray(), a => Assert.Equal(0, a.GetProperty("offset").GetInt32() % 8));
        }
    }

    [Fact]
    public async Task Neighbours_and_the_nearest_step_are_recorded_ones()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20, 100, 1000]));

        var at = await host.JsonAsync("api/runs/0/step/20/neighbours?n=2");
        var first = await host.JsonAsync("api/runs/0/step/0/neighbours");
        var near = await Task.WhenAll(new[] { 0, 4, 16, 59, 61, 551, 9999 }.Select(s => host.JsonAsync($"api/runs/0/nearest?step={s}")));

        Assert.Equal([0, 1000, 2, 5], new[] { "previous", "next", "index", "count" }.Select(name => at.GetProperty(name).GetInt32()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("previous").ValueKind);
        Assert.Equal([0, 0, 20, 20, 100, 1000, 1000], near.Select(n => n.GetProperty("step").GetInt64()));
    }

    [Theory]
    [InlineData("api/runs/1/overview", HttpStatusCode.NotFound, "no run 1")]
    [InlineData("api/runs/x/overview", HttpStatusCode.BadRequest, "'run' is 'x'")]
    [InlineData("api/runs/0/step/5", HttpStatusCode.NotFound, "Step 5 is not recorded")]
    [InlineData("api/runs/0/step/-5", HttpStatusCode.BadRequest, "whole number")]
    [InlineData("api/runs/0/step/10?key=weight_hh", HttpStatusCode.BadRequest, "is no key")]
    [InlineData("api/runs/0/step/10?key=0.sideways.weight_hh.", HttpStatusCode.BadRequest, "is no key")]
    [InlineData("api/runs/0/step/10?key=7.forward.weight_hh.", HttpStatusCode.NotFound, "no items of 7.forward.weight_hh.")]
    [InlineData("api/runs/0/step/10?measure=weight", HttpStatusCode.BadRequest, "'weight' is no measure")]
    [InlineData("api/runs/0/step/10?measure=max", HttpStatusCode.NotFound, "under the measure max")]
    [InlineData("api/runs/0/overview?buckets=0", HttpStatusCode.BadRequest, "from 1 to 4096")]
    [InlineData("api/runs/0/overview?buckets=4097", HttpStatusCode.BadRequest, "from 1 to 4096")]
    [InlineData("api/runs/0/overview?key=0.forward.weight_ih.", HttpStatusCode.NotFound, "Nothing is recorded of")]
    [InlineData("api/runs/0/horizon", HttpStatusCode.BadRequest, "name it with key=")]
    [InlineData("api/runs/0/scalars?name=speed", HttpStatusCode.NotFound, "'speed'")]
    [InlineData("api/runs/0/scalars", HttpStatusCode.BadRequest, "lacks 'name='")]
    [InlineData("api/what", HttpStatusCode.NotFound, "no such address")]
    public async Task A_question_without_an_answer_is_told_why(string address, HttpStatusCode status, string part)
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]));

        var refusal = await host.RefusalAsync(address);

        Assert.Equal(status, refusal.Status);
        Assert.Contains(part, refusal.Sentence, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
