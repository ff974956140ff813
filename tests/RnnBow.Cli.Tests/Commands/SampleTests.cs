using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Commands;

public class SampleTests
{
    [Fact]
    public void The_same_seed_writes_the_same_text_and_another_seed_another()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder)).Succeeded();
        var first = Sample(folder, "--seed", "7");
        Assert.Equal(first, Sample(folder, "--seed", "7"));
        Assert.NotEqual(first, Sample(folder, "--seed", "8"));
        Assert.Equal(101, first.Length);
    }

    [Fact]
    public void The_prompt_comes_first()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder)).Succeeded();
        Assert.StartsWith("for (", Sample(folder, "--prompt", "for ("), StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_with_unknown_characters_is_refused_and_they_are_named()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, SmallTraining.Args(folder)).Succeeded();
        Rnnbow.Run(folder, "sample", "run.ckpt", "--prompt", "for Z\u00e9\u0007").FailedWith(1, "'Z'", "'é'", "U+0007");
    }

    [Theory]
    [InlineData("--temperature", "-0.5")]
    [InlineData("--length", "-1")]
    public void A_value_out_of_range_is_refused(string option, string value)
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, "sample", "run.ckpt", option, value).FailedWith(1, option);
    }

    [Fact]
    public void What_is_no_checkpoint_is_refused()
    {
        using var folder = new TempFolder();
        folder.Write("text.ckpt", "PK but not a zip");
        Rnnbow.Run(folder, "sample", "text.ckpt").FailedWith(1, "text.ckpt");
        Rnnbow.Run(folder, "sample", "none.ckpt").FailedWith(1, "none.ckpt");
    }

    private static string Sample(TempFolder folder, params string[] more) =>
        Rnnbow.Run(folder, ["sample", "run.ckpt", "--length", "100", .. more]).Succeeded().Output;
}
