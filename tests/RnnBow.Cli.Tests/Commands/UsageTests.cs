using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Commands;

public class UsageTests
{
    [Theory]
    [InlineData("frob", "'frob'")]
    [InlineData("train", "--data")]
    [InlineData("train --data x --cell elman", "rnn, lstm, gru")]
    [InlineData("train --data x --hidden many", "--hidden takes a whole number, not 'many'")]
    [InlineData("train --data x --hidden 1.5", "--hidden takes a whole number")]
    [InlineData("train --data x --lr 0,1", "--lr takes a number")]
    [InlineData("train --data x --resume --overwrite", "exclude each other")]
    [InlineData("train --data x --frob 1", "'--frob'")]
    [InlineData("train --data x --record-every 5 --record always", "--record-every and --record exclude each other")]
    [InlineData("show", "FILE")]
    [InlineData("show x --measure 2", "norm, mean, max, share")]
    [InlineData("sample", "CHECKPOINT")]
    [InlineData("advise x --cosine 2", "--cosine is at most 1")]
    [InlineData("advise x --bias -1", "--bias is at least 0")]
    [InlineData("export", "--to")]
    [InlineData("train --data", "Required argument missing for option: '--data'")]
    [InlineData("advise x --cosine abc", "--cosine takes a number, not 'abc'")]
    [InlineData("diff x y --tolerance", "Required argument missing for option: '--tolerance'")]
    [InlineData("check x --expect", "Required argument missing for option: '--expect'")]
    [InlineData("itemize --weights x --input y --targets", "Required argument missing for option: '--targets'")]
    [InlineData("show ", "FILE is the name of a file, and is empty")]
    [InlineData("view x --model ", "--model is the name of a file, and is empty")]
    [InlineData("export x --to csv --output ", "--output is the name of a file, and is empty")]
    [InlineData("itemize --targets y --head-weight w --input y --weights ", "--weights is the name of a file, and is empty")]
    [InlineData("sample x --runtime 1", "auto, onnxruntime, torch")]
    public void Wrong_usage_is_one_line_and_exit_code_2(string args, string word)
    {
        using var folder = new TempFolder();
        var result = Rnnbow.Run(folder, args.Split(' '));
        result.FailedWith(2, word, "--help");
        Assert.Equal("", result.Output);
        Assert.Empty(folder.Snapshot());
    }

    [Fact]
    public void No_command_at_all_is_wrong_usage()
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder).FailedWith(2);
    }

    [Fact]
    public void Debug_shows_where_an_error_came_from_and_without_it_there_is_no_stack_trace()
    {
        using var folder = new TempFolder();
        Assert.Contains("   at RnnBow.", Rnnbow.Run(folder, "show", "nothing", "--debug").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Rnnbow.Run(folder, "show", "nothing").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Info_names_the_product_the_engine_the_devices_and_the_runtime()
    {
        using var folder = new TempFolder();
        var lines = Rnnbow.Run(folder, "info").Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line.Split("  ")[0], line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Trim());
        Assert.Equal(typeof(TorchSharp.torch).Assembly.GetName().Name, lines["engine"].Split(' ')[0]);
        Assert.Equal(TorchSharp.torch.__version__, lines["libtorch"]);
        Assert.StartsWith("cpu", lines["devices"], StringComparison.Ordinal);
        Assert.Contains(Environment.Version.ToString(), lines[".NET"], StringComparison.Ordinal);
        Assert.Contains("rnnbow", lines.Keys);
        Assert.Contains("threads", lines.Keys);
    }
}
