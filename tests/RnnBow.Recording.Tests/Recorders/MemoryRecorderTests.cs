namespace RnnBow.Recording.Tests;

public sealed class MemoryRecorderTests
{
    [Fact]
    public void Records_are_kept_in_order()
    {
        var recorder = new MemoryRecorder();
        GradientRecord[] records = [Make.Record(4), Make.Record(2)];
        foreach (var record in records) recorder.Record(record);
        Assert.Equal(records, recorder.Records);
    }

    [Fact]
    public void Beyond_its_capacity_the_oldest_record_goes()
    {
        var recorder = new MemoryRecorder(capacity: 3);
        for (var step = 0; step < 10; step++) recorder.Record(Make.Record(step));
        Assert.Equal([7L, 8, 9], recorder.Records.Select(r => r.Step));
    }

    [Fact]
    public void A_list_taken_earlier_is_not_changed_by_later_records()
    {
        var recorder = new MemoryRecorder();
        recorder.Record(Make.Record(0));
        var list = recorder.Records;
        recorder.Clear();
        recorder.Record(Make.Record(1));
        Assert.Equal(0, Assert.Single(list).Step);
    }

    [Fact]
    public void Two_threads_lose_no_record_and_keep_the_order_of_each()
    {
        var recorder = new MemoryRecorder();
        Parallel.For(0, 2, thread =>
        {
            for (var i = 0; i < 5000; i++) recorder.Record(Make.Record((2 * i) + thread));
        });
        var steps = recorder.Records.Select(r => r.Step).ToArray();
        foreach (var thread in (int[])[0, 1])
            Assert.Equal(Enumerable.Range(0, 5000).Select(i => (2L * i) + thread), steps.Where(s => s % 2 == thread));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_capacity_below_one_is_refused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryRecorder(capacity));
}
