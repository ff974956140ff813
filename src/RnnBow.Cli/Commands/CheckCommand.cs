using System.CommandLine;
using RnnBow.Cli.Terminal;
using RnnBow.Recording;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow check</c>: whether a run is as expected, for tests of models.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string> FileName = new("RUN") { Description = "The run file." };

    private static readonly Option<string[]> Expectations = new("--expect")
    {
        Description = "What should hold, such as \"lag90 >= 20\"; may be given several times.",
        HelpName = "TEXT",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("check", "Check a run against expectations; the exit code is 1 where one does not hold.")
        {
            FileName, Expectations,
        };
        OptionOf.Check(command, result =>
        {
            foreach (var text in result.GetValue(Expectations) ?? [])
                if (!Expectation.TryParse(text, out _, out var error))
                    result.AddError(error);
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var run = RunFile.Open(parsed.GetRequiredValue(FileName));
        var results = parsed.GetRequiredValue(Expectations).Select(text => Expectation.Parse(text).Check(run)).ToList();
        var table = new PlainTable("expectation", "value", "");
        foreach (var result in results)
            Add(table, result);
        table.Write(Console.Out);
        return results.All(r => r.Holds) ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Add(PlainTable table, ExpectationResult result)
    {
        var text = result.Expectation.ToString();
        if (result.Findings.Count == 0)
            table.Add(text, result.Explanation, Word(result.Outcome));
        foreach (var finding in result.Findings)
        {
            var where = finding.Where.Length > 0 ? $" ({finding.Where})" : "";
            table.Add(text, $"{finding.Value}{where}", Word(finding.Outcome));
        }
    }

    private static string Word(ExpectationOutcome outcome) => outcome switch
    {
        ExpectationOutcome.Holds => "ok",
        ExpectationOutcome.Fails => "failed",
        _ => "failed, the record does not tell",
    };
}
