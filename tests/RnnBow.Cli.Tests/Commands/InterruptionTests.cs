using System.Diagnostics;
using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;

namespace RnnBow.Cli.Tests.Commands;

public class InterruptionTests
{
    private const int Sigint = 2;
    private const int Sigkill = 9;
    private const int Sigterm = 15;

    [Theory]
    [InlineData(Sigint, 130)]
    [InlineData(Sigterm, 143)]
    public void A_wish_to_stop_saves_everything_and_the_run_goes_on_from_there(int signal, int exitCode)
    {
        using var folder = new TempFolder();
        var process = Endless(folder);
        Rnnbow.Signal(process, signal);
        var result = Rnnbow.Finish(process);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Contains("--resume goes on", result.Output, StringComparison.Ordinal);
        // A run file that was closed is one file.
        Assert.Equal(["run.ckpt", "run.rnnbow", "text.c"], folder.Snapshot().Keys.Select(Path.GetFileName));

        long last;
        using (var run = RunFile.Open(folder["run.rnnbow"]))
            last = run.LastStep!.Step;
        Rnnbow.Run(folder, "train", "--resume", "--run", "run.rnnbow", "--steps", $"{last + 20}").Succeeded();
        using (var run = RunFile.Open(folder["run.rnnbow"]))
            Assert.Equal(Enumerable.Range(0, (int)(last + 20 + 4) / 5).Select(i => (long)i * 5), run.Steps().Select(s => s.Step));
    }

    [Fact]
    public void What_was_recorded_before_a_kill_is_shown_and_the_run_goes_on_from_its_last_checkpoint()
    {
        using var folder = new TempFolder();
        var process = Endless(folder);
        Rnnbow.Signal(process, Sigkill);
        Assert.Equal(128 + Sigkill, Rnnbow.Finish(process).ExitCode);

        long recorded;
        using (var run = RunFile.Open(folder["run.rnnbow"]))
            recorded = run.StepCount;
        Assert.True(recorded > 0);
        var shown = Rnnbow.Run(folder, "show", "run.rnnbow").Succeeded().Output;
        Assert.Contains($": {Say.Count(recorded, "step")},", shown, StringComparison.Ordinal);
        Rnnbow.Run(folder, "train", "--resume", "--run", "run.rnnbow", "--steps", "1000000000", "--horizon", "window:3")
            .FailedWith(1, "horizon is full there");
    }

    private static Process Endless(TempFolder folder)
    {
        var args = SmallTraining.Args(folder, "--checkpoint-every", "50").ToList();
        args[args.IndexOf("--steps") + 1] = "1000000000";
        var process = Rnnbow.Start(folder, [.. args]);
        Rnnbow.WaitFor(process, () => HasRecords(folder["run.rnnbow"]));
        return process;
    }

    private static bool HasRecords(string path)
    {
        try
        {
            if (!File.Exists(path))
                return false;
            using var run = RunFile.Open(path);
            return run.StepCount > 10;
        }
        catch (RunFileException)
        {
            // It is being made.
            return false;
        }
    }
}
