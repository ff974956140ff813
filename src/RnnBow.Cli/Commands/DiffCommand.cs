using System.CommandLine;
using RnnBow.Cli.Diff;
using RnnBow.Recording;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow diff</c>: two runs, or two of their records, compared.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> First = new("A") { Description = "A run file." };

    private static readonly Argument<string> Second = new("B") { Description = "Another run file, or the same for two of its steps." };

    private static readonly Option<long?> Step = OptionOf.Number<long>("--step", "The recorded step to compare (the last that both have).");

    private static readonly Option<long?> StepOfSecond = OptionOf.Number<long>("--step-b", "The step of B (that of --step).");

    public static Command Create()
    {
        var command = new Command("diff", "Compare two runs: in what they differ, and how far the records of a step lie apart.")
        {
            First, Second, Step, StepOfSecond,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(StepOfSecond) is not null && result.GetValue(Step) is null)
                result.AddError("--step-b goes with --step");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var a = RunFile.Open(parsed.GetRequiredValue(First));
        using var b = RunFile.Open(parsed.GetRequiredValue(Second));
        var runs = RunComparison.Of(a, b);
        var step = parsed.GetValue(Step) ?? runs.LastInBoth
            ?? throw new CommandFailedException($"{a.Path} and {b.Path} have no step in common; say --step and --step-b.");
        var records = RecordComparison.Of(a.ReadRecord(step), b.ReadRecord(parsed.GetValue(StepOfSecond) ?? step));
        new DiffReport(Console.Out).Write(runs, records);
        return ExitCode.Success;
    }
}
