using System.CommandLine;
using RnnBow.Cli.Advise;
using RnnBow.Cli.Show;
using RnnBow.Recording;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow advise</c>: what to set the length of truncated backpropagation to.</summary>
internal static class AdviseCommand
{
    private const double EnoughCosine = 0.99;

    private static readonly Argument<string> FileName = new("RUN") { Description = "The run file." };

    private static readonly Option<long?> Step = OptionOf.Number<long>("--step", "The recorded training step to look at (the latest).");

    private static readonly Option<double?> Cosine = OptionOf.Number<double>(
        "--cosine", "The smallest cosine with the true gradient that is good enough (0.99, unless --bias is given).");

    private static readonly Option<double?> Bias = OptionOf.Number<double>(
        "--bias", "The largest part of the true gradient's norm by which the truncated one may be off.");

    private static readonly Option<bool> Chunks = new("--chunks")
    {
        Description = "Cut the sequence into chunks, as training loops mostly do, instead of following every loss back k steps.",
    };

    public static Command Create()
    {
        var command = new Command("advise", "Say how short the window of truncated backpropagation may be, from a recorded step.")
        {
            FileName, Step, Cosine, Bias, Chunks,
        };
        OptionOf.Check(command, result =>
        {
            if (result.GetValue(Cosine) is not null and not (>= -1 and <= 1))
                result.AddError("--cosine is at most 1");
            if (result.GetValue(Bias) is not null and not >= 0)
                result.AddError("--bias is at least 0");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var run = RunFile.Open(parsed.GetRequiredValue(FileName));
        var record = run.ReadRecord(ItemChoice.FindStep(run, parsed.GetValue(Step)).Step);
        var bias = parsed.GetValue(Bias);
        var cosine = parsed.GetValue(Cosine) ?? (bias is null ? EnoughCosine : null);
        var scheme = parsed.GetValue(Chunks) ? TruncationScheme.Chunks : TruncationScheme.EachLoss;
        new AdviceReport(record, scheme, Console.Out).Write(cosine, bias);
        return ExitCode.Success;
    }
}
