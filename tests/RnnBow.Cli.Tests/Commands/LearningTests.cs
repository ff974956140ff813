using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;

namespace RnnBow.Cli.Tests.Commands;

public class LearningTests
{
    [Theory]
    [InlineData("rnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void A_network_learns_what_comes_next_and_not_only_how_often_it_comes(string cell)
    {
        using var folder = new TempFolder();
        var period = "abcadbec\n";
        var text = string.Concat(Enumerable.Repeat(period, 200));
        folder.Write("text.txt", text);
        Rnnbow.Run(
            folder, "train", "--data", "text.txt", "--cell", cell, "--hidden", "24", "--window", "18", "--batch", "8", "--steps", "300",
            "--lr", "0.01", "--threads", "1", "--device", "cpu", "--record-every", "50").Succeeded();

        // Who knows only how often each character comes cannot go below the entropy of the frequencies.
        var entropy = text.GroupBy(c => c).Select(g => (double)g.Count() / text.Length).Sum(p => -p * Math.Log(p));
        using var run = RunFile.Open(folder["run.rnnbow"]);
        Assert.InRange(run.FirstStep!.Loss!.Value, entropy, double.PositiveInfinity);
        Assert.InRange(run.Scalars("loss").Last().Value, 0, entropy / 4);
        Assert.InRange(run.Scalars("validation_loss").Last().Value, 0, entropy / 4);
        Assert.All(run.Steps(), step => Assert.InRange(step.Residual, 0, 1e-5));
        string[] boldly = ["--prompt", "abcadbec\nab", "--length", "15", "--temperature", "0"];
        var written = Rnnbow.Run(folder, ["sample", "run.ckpt", .. boldly]).Succeeded().Output;
        Assert.Equal("abcadbec\nabcadbec\nabcadbec", written.TrimEnd('\n'));
    }

    [Fact]
    public void The_annotations_of_a_record_are_the_characters_of_its_place_in_the_text()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder, "--sequences", "2")).Succeeded();
        using var run = RunFile.Open(folder["run.rnnbow"]);
        var training = SmallTraining.Text[..^(int)(SmallTraining.Text.Length * 0.05)];
        var part = training.Length / 4;
        foreach (var step in run.Steps().ToList())
        {
            var notes = run.ReadAnnotations(step.Step);
            Assert.Equal(step.Step * 10, notes.SourceOffset);
            for (var sequence = 0; sequence < 2; sequence++)
            {
                var place = (sequence * part) + (int)step.Step * 10;
                Assert.Equal(training.Substring(place, 10), Decode(run, notes.Inputs!, sequence));
                Assert.Equal(training.Substring(place + 1, 10), Decode(run, notes.Targets!, sequence));
            }
        }
        Assert.Equal(2, run.LastStep!.Sequences);
        Assert.Equal(10, run.LastStep.Steps);
    }

    [Fact]
    public void What_is_in_force_is_said_at_the_start()
    {
        using var folder = new TempFolder();
        var output = Rnnbow.Run(folder, SmallTraining.Args(folder, "--horizon", "window:4")).Succeeded().Output;
        string[] inForce =
        [
            "cpu, float32", "1 (as asked for)", "1 file", "RNN, 1 layer of 8", "4 x 10 characters", "adam", "seed 1", "every 5 steps", "window:4",
        ];
        foreach (var said in inForce)
            Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_threads_is_measured_unless_it_is_given()
    {
        using var folder = new TempFolder();
        var args = SmallTraining.Args(folder).ToList();
        args.RemoveRange(args.IndexOf("--threads"), 2);
        Assert.Matches(@"threads +\d+ \(measured, ms a step: 1: \d", Rnnbow.Run(folder, [.. args]).Succeeded().Output);
    }

    private static string Decode(RunFile run, IReadOnlyList<int> ids, int sequence) =>
        string.Concat(ids.Skip(sequence * 10).Take(10).Select(id => run.Vocabulary[id]));
}
