namespace RnnBow.Recording.Tests;

/// <summary>A run of 100,000 recorded steps: 40 MB of annotations and items that nobody asked for.</summary>
[Collection(nameof(Alone))]
public sealed class LongRunTests : IDisposable
{
    private const int Steps = 100_000;
    private readonly TemporaryFolder _folder = new();

    public LongRunTests()
    {
        using (var recorder = RunFileRecorder.Create(_folder.File(), Make.Run())) recorder.Record(Make.Record(0));
        using var database = Sql.Open(_folder.File());
        database.Ask($"""
            BEGIN;
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {Steps - 1})
            INSERT INTO step SELECT n, time, n, sequences, steps, max_norm, residual, n, NULL, NULL, NULL, NULL, zeroblob(16), NULL, NULL
                FROM step, number;
            INSERT INTO item SELECT NULL, step.step, layer, direction, parameter, gate, measure, first_lag, lags, remainder, zeroblob(48)
                FROM item, step WHERE step.step > 0;
            COMMIT
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_long_run_is_opened_and_any_step_of_it_read_without_loading_it()
    {
        using (RunFile.Open(_folder.File()))
        {
            // Once, so that what SQLite and the runtime allocate a single time does not count.
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var file = RunFile.Open(_folder.File());
        Assert.Equal(Steps, file.StepCount);
        Assert.Equal((0, Steps - 1), (file.FirstStep!.Step, file.LastStep!.Step));
        Assert.Equal(77_777, file.ReadRecord(77_777).Annotations.Loss);
        Assert.Equal([50_000L, 50_001, 50_002], file.Steps(50_000).Take(3).Select(s => s.Step));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Reading_the_list_of_steps_through_holds_one_portion_at_a_time()
    {
        using var file = RunFile.Open(_folder.File());
        var (count, largest) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var step in file.Steps())
        {
            Assert.Equal(count++, step.Step);
            if (count % 20_000 == 0) largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Steps, count);
        Assert.InRange(largest, 0, 1_000_000);
    }
}
