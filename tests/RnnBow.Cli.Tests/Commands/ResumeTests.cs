using System.IO.Compression;
using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;

namespace RnnBow.Cli.Tests.Commands;

public class ResumeTests
{
    [Theory]
    [InlineData("rnn", "adam")]
    [InlineData("lstm", "rmsprop")]
    [InlineData("gru", "adamw")]
    [InlineData("rnn", "sgd")]
    public void A_resumed_run_is_the_same_as_an_uninterrupted_one(string cell, string optimizer)
    {
        using var whole = new TempFolder();
        using var parts = new TempFolder();
        // More steps than there are windows in the text, so that the sequences begin again on the way.
        string[] options = ["--optimizer", optimizer, "--layers", "2", "--record-every", "7"];
        Train(whole, cell, ["--steps", "163", .. options]);
        Train(parts, cell, ["--steps", "41", .. options]);
        Rnnbow.Run(parts, "train", "--resume", "--run", "run.rnnbow", "--steps", "90").Succeeded();
        Rnnbow.Run(parts, "train", "--resume", "--run", "run.rnnbow", "--steps", "163").Succeeded();

        foreach (var entry in new[] { "model.dat", "optimizer.dat", "state.dat" })
            Assert.Equal(Entry(whole["run.ckpt"], entry), Entry(parts["run.ckpt"], entry));
        using var a = RunFile.Open(whole["run.rnnbow"]);
        using var b = RunFile.Open(parts["run.rnnbow"]);
        Assert.Equal(a.Scalars("loss"), b.Scalars("loss"));
        Assert.Equal(24, a.StepCount);
        Assert.Equal(a.Steps().Select(s => s.Step), b.Steps().Select(s => s.Step));
        foreach (var step in a.Steps().Select(s => s.Step).ToList())
        {
            var (one, other) = (a.ReadRecord(step), b.ReadRecord(step));
            Assert.Equal(one.Annotations.Losses, other.Annotations.Losses);
            Assert.Equal(one.Annotations.SourceOffset, other.Annotations.SourceOffset);
            foreach (var (x, y) in one.Layers.Zip(other.Layers).SelectMany(l => l.First.Arrays.Zip(l.Second.Arrays)))
                Assert.Equal(x.Data.ToArray(), y.Data.ToArray());
        }
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_and_every_difference_is_named()
    {
        using var folder = new TempFolder();
        Train(folder, "rnn");
        Refused(folder, ["--cell", "lstm", "--hidden", "16", "--window", "10", "--batch", "2"],
            "cell is rnn there, and lstm was asked for",
            "hidden is 8 there, and 16 was asked for",
            "batch is 4 there, and 2 was asked for");
    }

    [Fact]
    public void Other_data_are_refused()
    {
        using var folder = new TempFolder();
        Train(folder, "rnn");
        File.AppendAllText(folder["text.c"], "x");
        Refused(folder, [], "The data are not those");
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        using var folder = new TempFolder();
        Train(folder, "rnn");
        File.WriteAllBytes(folder["run.ckpt"], File.ReadAllBytes(folder["run.ckpt"])[..^300]);
        Refused(folder, [], "run.ckpt", "damaged");
    }

    [Fact]
    public void A_missing_run_or_checkpoint_cannot_be_resumed()
    {
        using var folder = new TempFolder();
        Refused(folder, [], "There is no run file");
        Train(folder, "rnn");
        File.Delete(folder["run.ckpt"]);
        Refused(folder, [], "There is no checkpoint");
    }

    [Fact]
    public void A_finished_run_asks_for_more_steps()
    {
        using var folder = new TempFolder();
        Train(folder, "rnn");
        Rnnbow.Run(folder, "train", "--resume", "--run", "run.rnnbow").FailedWith(1, "step 20 already", "--steps");
    }

    [Fact]
    public void No_step_at_all_makes_the_untrained_network_that_can_be_trained_later()
    {
        using var whole = new TempFolder();
        using var parts = new TempFolder();
        Train(whole, "rnn");
        Train(parts, "rnn", "--steps", "0");
        Rnnbow.Run(parts, "sample", "run.ckpt", "--length", "5").Succeeded();
        Rnnbow.Run(parts, "train", "--resume", "--run", "run.rnnbow", "--steps", "20").Succeeded();
        Assert.Equal(Entry(whole["run.ckpt"], "model.dat"), Entry(parts["run.ckpt"], "model.dat"));
    }

    private static void Train(TempFolder folder, string cell, params string[] more)
    {
        var args = SmallTraining.Args(folder).ToList();
        foreach (var option in more.Where(o => o.StartsWith("--", StringComparison.Ordinal)).Append("--cell"))
            if (args.IndexOf(option) is var place and >= 0)
                args.RemoveRange(place, 2);
        Rnnbow.Run(folder, [.. args, "--cell", cell, .. more]).Succeeded();
    }

    private static void Refused(TempFolder folder, string[] more, params string[] words)
    {
        var before = folder.Snapshot();
        Rnnbow.Run(folder, ["train", "--resume", "--run", "run.rnnbow", "--steps", "100", .. more]).FailedWith(1, words);
        Assert.Equal(before, folder.Snapshot());
    }

    private static byte[] Entry(string checkpoint, string name)
    {
        using var zip = ZipFile.OpenRead(checkpoint);
        using var stream = zip.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
