using System.Security.Cryptography;

namespace RnnBow.Recording.Tests;

public sealed class RunFileModesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_exists_is_refused_and_left_as_it_is()
    {
        WriteSteps(0, 1, 2);
        AssertRefused("exists already", () => RunFileRecorder.Create(Path, Make.Run()));
    }

    [Fact]
    public void A_file_of_another_kind_is_not_taken_for_a_run_that_could_be_created()
    {
        File.WriteAllText(Path, "precious");
        AssertRefused("exists already", () => RunFileRecorder.Create(Path, Make.Run()));
    }

    [Fact]
    public void Overwriting_replaces_the_run_that_was_there()
    {
        WriteSteps(0, 1, 2);
        using (var recorder = RunFileRecorder.Overwrite(Path, Make.Run(hidden: 9))) recorder.Record(Make.Record(0));
        using var file = RunFile.Open(Path);
        Assert.Equal([0L], file.Steps().Select(s => s.Step));
        Assert.Equal(9, file.Description.Network.HiddenSize);
        Assert.Equal(["run.rnnbow"], _folder.Names);
    }

    [Fact]
    public void Overwriting_begins_a_file_where_there_is_none()
    {
        RunFileRecorder.Overwrite(Path, Make.Run()).Dispose();
        using var file = RunFile.Open(Path);
        Assert.Equal(0, file.StepCount);
    }

    [Fact]
    public void The_log_of_a_killed_run_does_not_leak_into_the_run_that_replaces_it()
    {
        using (var killed = RunFileRecorder.Create(_folder.File("killed"), Make.Run()))
        {
            killed.Record(Make.Record(5));
            killed.Flush();
            foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Copy(_folder.File("killed") + suffix, Path + suffix);
        }

        using (var recorder = RunFileRecorder.Overwrite(Path, Make.Run())) recorder.Record(Make.Record(1));
        using var file = RunFile.Open(Path);
        Assert.Equal([1L], file.Steps().Select(s => s.Step));
    }

    [Fact]
    public void Resuming_keeps_the_steps_up_to_the_one_named_and_goes_on_after_it()
    {
        WriteSteps(0, 10, 20, 30);
        using (var recorder = RunFileRecorder.Resume(Path, Make.Run(), afterStep: 15))
        {
            recorder.Record(Make.Record(20));
            recorder.WriteScalar(20, "loss", -1);
        }

        using var file = RunFile.Open(Path);
        Assert.Equal([0L, 10, 20], file.Steps().Select(s => s.Step));
        Assert.Equal([new(0, 0), new(10, 10), new(20, -1)], file.Scalars("loss"));
        foreach (var step in (long[])[0, 10, 20]) Same.Record(Make.Record(step), file.ReadRecord(step));
        using var database = Sql.Open(Path);
        Assert.Equal(3L, database.Ask("SELECT count(*) FROM item"));
        Assert.Equal(3L, database.Ask("SELECT count(*) FROM total"));
    }

    [Fact]
    public void Resuming_removes_the_spans_of_the_steps_it_removes()
    {
        var layer = new LayerItems(0, Direction.Forward, [Make.Merged(4, (_, first, _) => first)], []);
        GradientRecord Merged(long step) => Make.Record(step) with { Layers = [layer] };
        using (var recorder = RunFileRecorder.Create(Path, Make.Run()))
            for (var step = 0; step < 3; step++) recorder.Record(Merged(step));
        using (var recorder = RunFileRecorder.Resume(Path, Make.Run(), afterStep: 1)) recorder.Record(Merged(2));
        using var file = RunFile.Open(Path);
        for (var step = 0; step < 3; step++) Same.Record(Merged(step), file.ReadRecord(step));
    }

    [Fact]
    public void Resuming_after_no_step_empties_the_run()
    {
        WriteSteps(0, 10);
        using (var recorder = RunFileRecorder.Resume(Path, Make.Run(), afterStep: -1)) recorder.Record(Make.Record(0));
        using var file = RunFile.Open(Path);
        Assert.Equal([0L], file.Steps().Select(s => s.Step));
    }

    [Fact]
    public void A_resumed_run_remembers_its_beginning_its_facts_and_when_it_was_taken_up()
    {
        RunFileRecorder.Create(Path, Make.Run().With("note", "first").With("corpus", "c.h")).Dispose();
        var again = Make.Run() with { Started = DateTimeOffset.UnixEpoch.AddYears(60), Device = "cuda:0" };
        RunFileRecorder.Resume(Path, again.With("note", "second"), afterStep: 40).Dispose();

        using var file = RunFile.Open(Path);
        var run = file.Description;
        Assert.Equal(Make.Run().Started, run.Started);
        Assert.Equal([new(40, again.Started)], run.Resumptions);
        Assert.Equal("cuda:0", run.Device);
        Assert.Equal(("second", "c.h"), (run.Facts["note"].GetString(), run.Facts["corpus"].GetString()));
    }

    [Fact]
    public void A_run_of_another_network_is_refused_by_what_differs_and_left_as_it_is()
    {
        WriteSteps(0, 1);
        AssertRefused(
            "(hidden size: 5 instead of 4; weight_hh_l0: [20, 5] instead of [16, 4])",
            () => RunFileRecorder.Resume(Path, Make.Run(hidden: 5), afterStep: 0));
    }

    [Fact]
    public void A_killed_run_of_another_network_is_refused_and_left_as_it_is()
    {
        using var live = RunFileRecorder.Create(_folder.File("live"), Make.Run());
        live.Record(Make.Record(3));
        live.Flush();
        foreach (var suffix in (string[])["", "-wal"]) File.Copy(_folder.File("live") + suffix, Path + suffix);
        var log = File.ReadAllBytes(Path + "-wal");
        AssertRefused("another network", () => RunFileRecorder.Resume(Path, Make.Run(hidden: 5), afterStep: 0));
        Assert.Equal(log, File.ReadAllBytes(Path + "-wal"));
    }

    [Fact]
    public void What_is_no_run_file_cannot_be_resumed_and_is_left_as_it_is()
    {
        File.WriteAllText(Path, "precious");
        AssertRefused("cannot be read as a run file", () => RunFileRecorder.Resume(Path, Make.Run(), afterStep: 0));
    }

    [Fact]
    public void A_missing_file_cannot_be_resumed_and_none_is_made()
    {
        var failure = Assert.Throws<RunFileException>(() => RunFileRecorder.Resume(Path, Make.Run(), afterStep: 0));
        Assert.Contains("There is no run file", failure.Message);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_folder_is_no_place_for_a_run_file()
    {
        Directory.CreateDirectory(Path);
        foreach (var open in (Func<object>[])[() => RunFileRecorder.Create(Path, Make.Run()), () => RunFile.Open(Path)])
            Assert.Contains("is a folder", Assert.Throws<RunFileException>(open).Message);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var failure = Assert.Throws<RunFileException>(() => RunFileRecorder.Create(_folder.File("nowhere/run.rnnbow"), Make.Run()));
        Assert.Contains("folder does not exist", failure.Message);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_an_error_at_once()
    {
        if (!OperatingSystem.IsLinux()) return;
        var failure = Assert.Throws<RunFileException>(() => RunFileRecorder.Create("/proc/run.rnnbow", Make.Run()));
        Assert.Contains("'/proc/run.rnnbow' cannot be made", failure.Message);
    }

    [Fact]
    public void A_failed_overwrite_leaves_the_old_run_as_it_was()
    {
        if (OperatingSystem.IsWindows()) return;
        WriteSteps(0, 1, 2);
        var before = Hash();
        using var child = Child.StartWithFileLimit(4, Child.Overwrite, Path);
        Assert.StartsWith("RunFileException", child.StandardOutput.ReadToEnd());
        Assert.Equal(before, Hash());
        Assert.Equal(["run.rnnbow"], _folder.Names);
    }

    private void WriteSteps(params long[] steps)
    {
        using var recorder = RunFileRecorder.Create(Path, Make.Run());
        foreach (var step in steps)
        {
            recorder.Record(Make.Record(step));
            recorder.WriteScalar(step, "loss", step);
        }
    }

    private void AssertRefused(string reason, Func<RunFileRecorder> open)
    {
        var before = Hash();
        Assert.Contains(reason, Assert.Throws<RunFileException>(open).Message);
        Assert.Equal(before, Hash());
    }

    private string Hash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path)));
}
