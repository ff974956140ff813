namespace RnnBow.Recording.Tests;

public sealed class RunFileCrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(2100)]
    public void A_killed_recording_holds_every_committed_step_and_goes_on(int enough)
    {
        var committed = KillAfter(enough);

        long last;
        using (var file = RunFile.Open(_folder.File()))
        {
            last = file.LastStep!.Step;
            Assert.True(last >= committed, $"Step {committed} was committed; the file ends at {last}.");
            Assert.Equal(Enumerable.Range(0, (int)last + 1).Select(s => (long)s), file.Steps().Select(s => s.Step));
            foreach (var step in (long[])[0, committed, last]) Same.Record(Make.Record(step), file.ReadRecord(step));
        }

        using (var recorder = RunFileRecorder.Resume(_folder.File(), Make.Run(), last)) recorder.Record(Make.Record(last + 1));
        using var resumed = RunFile.Open(_folder.File());
        Assert.Equal(last + 2, resumed.StepCount);
    }

    [Fact]
    public void A_disk_that_fills_up_ends_the_recording_with_a_sentence_and_keeps_what_was_committed()
    {
        if (OperatingSystem.IsWindows()) return;
        using var child = Child.StartWithFileLimit(500, Child.RecordUntilItFails, _folder.File());
        var said = child.StandardOutput.ReadToEnd();
        Assert.StartsWith($"RunFileException: The run file '{_folder.File()}' cannot be written any more", said);

        using var file = RunFile.Open(_folder.File());
        Assert.NotEqual(0, file.StepCount);
        foreach (var step in file.Steps()) Same.Record(Make.Record(step.Step, 3000), file.ReadRecord(step.Step));
    }

    private long KillAfter(int step)
    {
        using var child = Child.Start(Child.RecordForever, _folder.File());
        var committed = -1L;
        while (committed < step) committed = long.Parse(child.StandardOutput.ReadLine()!);
        child.Kill();
        child.WaitForExit();
        return committed;
    }
}
