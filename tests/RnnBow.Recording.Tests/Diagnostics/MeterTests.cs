using System.Diagnostics.Metrics;

namespace RnnBow.Recording.Tests;

[Collection(nameof(Alone))]
public sealed class MeterTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(string Instrument, double Value, string Tags)> _measured = [];

    public MeterTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "RnnBow") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_recorded_step_tells_what_it_took_and_how_far_its_gradient_reaches()
    {
        var items = Make.Items(4, 3, (_, lag) => lag == 0 ? 8 : 2);
        var record = Make.Record(0) with { Layers = [new(0, Direction.Forward, [items], [])] };
        new RecordingControl(RecordingSchedule.Every(1)).Recorded(record, TimeSpan.FromMilliseconds(250));
        Assert.Equal([0.25], Of("rnnbow.record.duration"));
        Assert.Contains(("rnnbow.horizon", 0, "rnnbow.parameter=weight_hh_l0 rnnbow.credit=0.5"), _measured);
        Assert.Contains(("rnnbow.horizon", 1, "rnnbow.parameter=weight_hh_l0 rnnbow.credit=0.9"), _measured);
    }

    [Fact]
    public void The_queue_counts_what_waits_and_what_was_dropped()
    {
        var inner = new GateRecorder();
        using (var recorder = new BackgroundRecorder(inner, capacity: 2, FullQueue.Drop))
        {
            recorder.Record(Make.Record(0));
            inner.WaitUntilEntered();
            for (var step = 1; step < 6; step++) recorder.Record(Make.Record(step));
            Assert.Equal(2, Of("rnnbow.recorder.queue.length").Sum());
            Assert.Equal(3, Of("rnnbow.recorder.dropped").Sum());
            inner.Open();
        }

        Assert.Equal(0, Of("rnnbow.recorder.queue.length").Sum());
    }

    [Fact]
    public void A_queue_whose_recorder_failed_holds_nothing()
    {
        var inner = new GateRecorder { FailsAt = 0 };
        var recorder = new BackgroundRecorder(inner, capacity: 3);
        recorder.Record(Make.Record(0));
        inner.WaitUntilEntered();
        recorder.Record(Make.Record(1));
        inner.Open();
        Assert.Throws<InvalidOperationException>(recorder.Dispose);
        Assert.Equal(0, Of("rnnbow.recorder.queue.length").Sum());
    }

    [Fact]
    public void Recorders_count_the_bytes_that_they_write()
    {
        using var folder = new TemporaryFolder();
        using (var lines = new JsonLinesRecorder(folder.File("run.jsonl")))
        using (var events = new TensorBoardRecorder(folder.File("logs")))
        using (var file = RunFileRecorder.Create(folder.File(), Make.Run()))
        {
            var before = new FileInfo(events.Path).Length;
            foreach (IGradientRecorder recorder in (IGradientRecorder[])[lines, events, file]) recorder.Record(Make.Record(0, values: 12));
            events.Flush();
            file.Flush();
            Assert.Equal(new FileInfo(lines.Path).Length, Written(nameof(JsonLinesRecorder)));
            Assert.Equal(new FileInfo(events.Path).Length - before, Written(nameof(TensorBoardRecorder)));
            Assert.Equal(12 * 4, Written(nameof(RunFileRecorder)));
        }

        double Written(string recorder) => _measured
            .Where(m => m.Instrument == "rnnbow.recorder.written" && m.Tags == "rnnbow.recorder=" + recorder).Sum(m => m.Value);
    }

    private double[] Of(string instrument)
    {
        lock (_measured) return [.. _measured.Where(m => m.Instrument == instrument).Select(m => m.Value)];
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
        lock (_measured) _measured.Add((instrument.Name, value, text));
    }
}
