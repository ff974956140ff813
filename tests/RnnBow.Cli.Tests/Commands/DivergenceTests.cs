using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;

namespace RnnBow.Cli.Tests.Commands;

public class DivergenceTests
{
    // A first step this long throws the weights so far out that the next loss is infinite.
    private static readonly string[] Exploding = ["--optimizer", "sgd", "--lr", "1e38", "--clip", "0"];

    [Fact]
    public void An_infinite_loss_stops_training_and_is_recorded_and_named()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, Exploding)).FailedWith(1, "infinite at step 1", "--keep-going", "step 0");

        using (var run = RunFile.Open(folder["run.rnnbow"]))
        {
            Assert.Equal([0, 1], run.Steps().Select(s => s.Step));
            Assert.False(double.IsFinite(run.FindStep(1)!.Loss ?? double.PositiveInfinity));
        }
        var shown = Rnnbow.Run(folder, "show", "run.rnnbow").Succeeded().Output;
        Assert.Contains("The loss became infinite at step 1.", shown, StringComparison.Ordinal);
        // The weights of before are there, and good.
        Rnnbow.Run(folder, "sample", "run.ckpt", "--length", "3").Succeeded();
    }

    [Fact]
    public void Training_goes_on_without_such_steps_when_that_is_asked_for()
    {
        using var folder = new TempFolder();
        var result = Rnnbow.Run(folder, SmallTraining.Args(folder, [.. Exploding, "--keep-going"])).Succeeded();
        Assert.Matches("left out +19 steps. The loss became infinite at step 1.", result.Output);
        Assert.Contains("step 0, in", result.Output, StringComparison.Ordinal);
    }
}
