using System.Text.Json;
using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Server;

/// <summary>Runs that grow while they are looked at.</summary>
public sealed class LiveTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_step_that_is_committed_is_told_and_can_be_asked_for()
    {
        var file = _folder.File("a.rnnbow");
        using var recorder = RunFileRecorder.Create(file, SampleRun.Description);
        await using var host = await ViewerHost.StartAsync(file);
        await using var events = await EventsAsync(host);
        Assert.Equal(0, (await events.NextAsync()).GetProperty("steps").GetInt32());

        for (var step = 0L; step < 30; step += 10)
        {
            recorder.Record(SampleRun.Record(step));
            recorder.Flush();
            var state = await events.UntilAsync(s => s.GetProperty("lastStep").ToString() == $"{step}");

            Assert.Equal((step / 10) + 1, state.GetProperty("steps").GetInt32());
            Assert.True(state.GetProperty("live").GetBoolean());
            var overview = await host.FrameAsync("api/runs/0/overview?key=0.forward.weight_hh.&buckets=100");
            Assert.Equal(step, overview.Numbers("step_last")[^1]);
            var items = await host.FrameAsync($"api/runs/0/step/{step}?key=0.forward.weight_hh.");
            Assert.Equal(SampleRun.Item(step, 0, 0, 0, 0, 0), items.Numbers("items")[0]);
        }
    }

    [Fact]
    public async Task A_run_that_has_ended_is_not_live_any_more()
    {
        var file = _folder.File("a.rnnbow");
        var recorder = RunFileRecorder.Create(file, SampleRun.Description);
        await using var host = await ViewerHost.StartAsync(file);
        await using var events = await EventsAsync(host);
        recorder.Record(SampleRun.Record(0));
        recorder.Record(SampleRun.Record(10));
        recorder.Flush();
        await events.UntilAsync(s => s.GetProperty("steps").GetInt32() == 2 && s.GetProperty("live").GetBoolean());

        recorder.Dispose();

        await events.UntilAsync(s => !s.GetProperty("live").GetBoolean());
    }

    [Fact]
    public async Task A_run_that_is_taken_up_at_an_earlier_step_is_read_anew()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20, 30]);
        await using var host = await ViewerHost.StartAsync(file);
        await using var events = await EventsAsync(host);
        await events.UntilAsync(s => s.GetProperty("steps").GetInt32() == 4);

        using var recorder = RunFileRecorder.Resume(file, SampleRun.Description, afterStep: 10);
        recorder.Record(SampleRun.Record(15));
        recorder.Flush();

        await events.UntilAsync(s => s.GetProperty("steps").GetInt32() == 3);
        Assert.Equal((double[])[0, 10, 15], await FirstStepsAsync(host, "api/runs/0/overview?buckets=9"));
        Assert.Equal((double[])[0, 10, 15], await FirstStepsAsync(host, "api/runs/0/horizon?key=0.forward.weight_hh.&buckets=9"));
    }

    [Fact]
    public async Task A_run_that_is_begun_anew_over_the_old_one_is_read_anew()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20, 30]);
        await using var host = await ViewerHost.StartAsync(file);
        await using var events = await EventsAsync(host);
        await events.UntilAsync(s => s.GetProperty("steps").GetInt32() == 4);
        Assert.Equal(30, (await host.JsonAsync("api/runs/0/look")).GetProperty("largest")[0].GetProperty("step").GetInt64());

        using var recorder = RunFileRecorder.Overwrite(file, SampleRun.Description with { Started = DateTimeOffset.UnixEpoch });
        recorder.Record(SampleRun.Record(5));
        recorder.Flush();

        await events.UntilAsync(s => s.GetProperty("steps").GetInt32() == 1);
        Assert.Equal((double[])[5], await FirstStepsAsync(host, "api/runs/0/overview?buckets=9"));
        Assert.Equal(5, (await host.JsonAsync("api/runs/0/look")).GetProperty("largest")[0].GetProperty("step").GetInt64());
    }

    [Fact]
    public async Task Several_runs_are_told_apart()
    {
        var first = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]);
        var second = _folder.File("b.rnnbow");
        using var recorder = RunFileRecorder.Create(second, SampleRun.Description);
        await using var host = await ViewerHost.StartAsync(first, second);
        await using var events = await EventsAsync(host);

        recorder.Record(SampleRun.Record(7));
        recorder.Flush();

        var state = await events.UntilAsync(s => s.GetProperty("id").GetInt32() == 1 && s.GetProperty("steps").GetInt32() == 1);
        Assert.Equal(7, state.GetProperty("lastStep").GetInt64());
        var runs = await host.JsonAsync("api/runs");
        Assert.Equal([(0, "a.rnnbow", 2), (1, "b.rnnbow", 1)], runs.EnumerateArray().Select(r =>
            (r.GetProperty("id").GetInt32(), r.GetProperty("name").GetString()!, r.GetProperty("steps").GetInt32())));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<double[]> FirstStepsAsync(ViewerHost host, string address) =>
        (await host.FrameAsync(address)).Numbers("step_first");

    private static async Task<Events> EventsAsync(ViewerHost host) => new(await host.Client.GetStreamAsync("api/events"));

    /// <summary>Server-Sent Events of kind <c>run</c>.</summary>
    private sealed class Events(Stream stream) : IAsyncDisposable
    {
        private readonly StreamReader _reader = new(stream);

        public async Task<JsonElement> NextAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            while (true)
            {
                var line = await _reader.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException();
                if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line[6..]).RootElement;
            }
        }

        public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isIt)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (true)
            {
                patience.Token.ThrowIfCancellationRequested();
                if (await NextAsync() is var state && isIt(state)) return state;
            }
        }

        public ValueTask DisposeAsync()
        {
            _reader.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
