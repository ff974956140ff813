using System.CommandLine;
using RnnBow.Cli.Diff;
using RnnBow.Cli.Show;
using RnnBow.Recording;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow diff</c>: two runs, or two of their records, compared.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> First = new("A") { Description = "A run file." };

    private static readonly Argument<string> Second = new("B") { Description = "Another run file, or the same for two of its steps." };

    private static readonly Option<long?> Step = OptionOf.Number<long>("--step", "The recorded step to compare (the last that both have).");

    private static readonly Option<long?> StepOfSecond = OptionOf.Number<long>("--step-b", "The step of B (that of --step).");

    private static readonly Option<bool> All = new("--all") { Description = "Compare every step that both have, a line for each." };

    private static readonly Option<long?> From = OptionOf.Number<long>("--from", "With --all: the first step to compare.");

    private static readonly Option<double?> Tolerance = OptionOf.Number<double>(
        "--tolerance", "Exit with 1 if items differ by more than this part of the largest item, or one run lacks some.");

    public static Command Create()
    {
        var command = new Command("diff", "Compare two runs: in what they differ, and how far the records of a step lie apart.")
        {
            First, Second, Step, StepOfSecond, All, From, Tolerance,
        };
        OptionOf.Check(command, result =>
        {
            if (result.GetValue(StepOfSecond) is not null && result.GetValue(Step) is null)
                result.AddError("--step-b goes with --step");
            if (result.GetValue(All) && result.GetValue(Step) is not null)
                result.AddError("--all and --step exclude each other");
            if (!result.GetValue(All) && result.GetValue(From) is not null)
                result.AddError("--from goes with --all");
            if (result.GetValue(Tolerance) is not null and not >= 0)
                result.AddError("--tolerance is at least 0");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var a = RunFile.Open(parsed.GetRequiredValue(First));
        using var b = RunFile.Open(parsed.GetRequiredValue(Second));
        var runs = RunComparison.Of(a, b);
        var report = new DiffReport(Console.Out);
        var tolerance = parsed.GetValue(Tolerance) ?? double.PositiveInfinity;
        report.WriteRuns(runs);
        if (parsed.GetValue(All))
        {
            var areWithin = report.WriteSteps(RunComparison.Records(a, b, parsed.GetValue(From) ?? 0), tolerance);
            return areWithin ? ExitCode.Success : ExitCode.Failure;
        }
        var step = parsed.GetValue(Step) ?? runs.LastInBoth
            ?? throw new CommandFailedException($"{a.Path} and {b.Path} have no step in common; say --step and --step-b.");
        var records = RecordComparison.Of(Read(a, step), Read(b, parsed.GetValue(StepOfSecond) ?? step));
        report.Write(records);
        return DiffReport.IsWithin(records, tolerance) ? ExitCode.Success : ExitCode.Failure;
    }

    private static GradientRecord Read(RunFile run, long step) => run.ReadRecord(ItemChoice.FindStep(run, step).Step);
}
