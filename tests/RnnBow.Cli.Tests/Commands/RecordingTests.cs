using System.Diagnostics;
using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;

namespace RnnBow.Cli.Tests.Commands;

public class RecordingTests
{
    [Theory]
    [InlineData("at 3,4", 3, 4)]
    [InlineData("log 1 + at 7", 0, 1, 7, 10)]
    [InlineData("never")]
    public void A_schedule_says_which_steps_are_recorded(string schedule, params int[] steps)
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--record", schedule)).Succeeded();
        using var run = RunFile.Open(folder["run.rnnbow"]);
        Assert.Equal(steps.Select(s => (long)s), run.Steps().Select(s => s.Step));
        Assert.Equal(RecordingSchedule.Parse(schedule), run.Description.Schedule);
    }

    [Fact]
    public void What_is_no_schedule_is_refused()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--record", "sometimes")).FailedWith(1, "sometimes");
    }

    [Fact]
    public void Details_are_recorded_beside_the_items_and_advise_reads_them()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(
            folder, "--details", "states,cancellation,units,truncation,bound,adam", "--conflicts", "0,9", "--record", "at 5")).Succeeded();
        using (var run = RunFile.Open(folder["run.rnnbow"]))
        {
            var layer = run.ReadRecord(5).Layers[0];
            Assert.NotNull(layer.Find(ItemNames.Hidden, "", Measure.Norm));
            Assert.NotNull(layer.Find("weight_hh", "", Measure.Adam));
            Assert.NotEmpty(layer.Cancellations);
            Assert.Equal(8, Assert.Single(layer.Units).Means.Count);
            Assert.Equal([0, 9], layer.Conflicts.Select(map => map.Step));
            Assert.Equal(10, layer.Truncations[0].EachLoss.Count);
            Assert.InRange(layer.Bound!.SingularValue, 0.01, 10);
        }
        var advice = Rnnbow.Run(folder, "advise", "run.rnnbow").Succeeded().Output;
        Assert.Contains("Truncated at", advice, StringComparison.Ordinal);
        Assert.Contains("times the largest slope", Rnnbow.Run(folder, "show", "run.rnnbow").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_Adam_has_a_preconditioner()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--details", "adam", "--optimizer", "sgd")).FailedWith(1, "this is sgd");
    }

    [Fact]
    public void A_budget_passes_over_steps_of_a_dense_schedule()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--record", "always", "--budget", "0.1%", "--steps", "300")).Succeeded();
        using var run = RunFile.Open(folder["run.rnnbow"]);
        // Three are taken in any case; the rest would cost several hundred times what is allowed.
        Assert.InRange(run.StepCount, 3, 100);
        Assert.Equal(0.001, run.Description.Facts["recording"].GetProperty("budget").GetDouble());
    }

    [Fact]
    public void A_loss_that_jumps_has_the_next_step_recorded()
    {
        using var folder = new TempFolder();
        // A learning rate at which the loss goes up and down.
        Rnnbow.Run(folder, SmallTraining.Args(
            folder, "--record", "never", "--record-when-jumps", "1.5", "--optimizer", "sgd", "--lr", "10", "--clip", "0",
            "--steps", "200")).Succeeded();
        using var run = RunFile.Open(folder["run.rnnbow"]);
        Assert.NotEqual(0, run.StepCount);
        Assert.NotEqual(200, run.StepCount);
    }

    [Fact]
    public void A_file_that_is_touched_has_the_next_step_recorded()
    {
        using var folder = new TempFolder();
        var process = Rnnbow.Start(folder, SmallTraining.Args(
            folder, "--record", "never", "--record-when-touched", "now", "--steps", "1000000"));
        Rnnbow.WaitFor(process, () => IsTraining(folder));
        folder.Write("now", "");
        Rnnbow.WaitFor(process, () => StepCount(folder) > 0);
        Rnnbow.Signal(process, 2);
        Rnnbow.Finish(process);
        Assert.Equal(1, StepCount(folder));
    }

    [Fact]
    public async Task The_key_r_pressed_in_the_terminal_has_the_next_step_recorded()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TempFolder();
        var args = SmallTraining.Args(folder, "--record", "never", "--steps", "1000000", "--color", "never");
        var host = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
        string[] words = [host, Path.Combine(AppContext.BaseDirectory, "rnnbow.dll"), .. args];
        var command = string.Join(' ', words.Select(word => $"'{word}'"));
        // util-linux's script gives the program a terminal whose keyboard is our pipe.
        using var process = Process.Start(new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            WorkingDirectory = folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        Rnnbow.WaitFor(process, () => IsTraining(folder));
        process.StandardInput.Write('x');
        process.StandardInput.Write('r');
        process.StandardInput.Flush();
        Rnnbow.WaitFor(process, () => StepCount(folder) > 0);
        // A terminal can lose what is typed while the program changes its modes; a user types it again.
        for (var i = 0; i < 12 && !process.HasExited; i++)
        {
            process.StandardInput.Write('\u0003'); // Ctrl-C
            process.StandardInput.Flush();
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        Assert.True(process.HasExited);
        Assert.Equal(1, StepCount(folder));
        Assert.Contains("press r to record", await output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_run_records_as_before_unless_something_else_is_said()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--record", "at 5,25,30", "--details", "units")).Succeeded();
        Rnnbow.Run(folder, "train", "--resume", "--run", "run.rnnbow", "--record", "always").FailedWith(1, "record is at 5,25,30 there");
        Rnnbow.Run(folder, "train", "--resume", "--run", "run.rnnbow", "--steps", "28").Succeeded();
        Rnnbow.Run(folder, "train", "--resume", "--run", "run.rnnbow", "--steps", "31", "--details", "bound").Succeeded();
        using var run = RunFile.Open(folder["run.rnnbow"]);
        Assert.Equal([5L, 25, 30], run.Steps().Select(s => s.Step));
        Assert.Equal(
            [(true, false), (true, false), (false, true)],
            run.Steps().ToList().Select(s => run.ReadRecord(s.Step).Layers[0]).Select(l => (l.Units.Count > 0, l.Bound is not null)));
    }

    private static bool IsTraining(TempFolder folder)
    {
        if (!File.Exists(folder["run.rnnbow"]))
            return false;
        using var run = RunFile.Open(folder["run.rnnbow"]);
        return run.ScalarNames.Count > 0;
    }

    private static long StepCount(TempFolder folder)
    {
        using var run = RunFile.Open(folder["run.rnnbow"]);
        return run.StepCount;
    }
}
