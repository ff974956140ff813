using System.CommandLine;
using RnnBow.Cli.Show;
using RnnBow.Cli.Terminal;
using RnnBow.Cli.Training;
using RnnBow.Recording;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow show</c>: a run in the terminal.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> FileName = new("FILE") { Description = "The run file." };

    private static readonly StepOptions What = new("The recorded training step to show (the latest).");

    private static readonly Option<int?> Width = OptionOf.Number<int>("--width", "Columns to fill (those of the terminal).");

    private static readonly Option<ColorChoice> Color = OptionOf.Choice(
        "--color", "auto: charts in a terminal, plain text elsewhere; always: charts in colour; never: no colours.", ColorChoice.Auto);

    public static Command Create()
    {
        var command = new Command("show", "Show a run: loss curve, the four areas of RNNbow for one step, and what the horizon is.")
        {
            FileName, Width, Color,
        };
        What.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var run = RunFile.Open(parsed.GetRequiredValue(FileName));
        var options = What.Of(parsed);
        var view = StepView.Open(run, options);
        var loss = options.Loss ?? view.LargestLoss();
        if (loss < 0 || loss >= view.Steps)
            throw new CommandFailedException($"There is no loss {loss}: the window has {Say.Count(view.Steps, "step")}, counted from 0.");

        TrainSettings.AtLeast(1, parsed.GetValue(Width) ?? 1, "--width");
        var screen = Screen.OfOutput(parsed.GetValue(Color), parsed.GetValue(Width));
        if (screen.Charts)
            new ChartReport(run, view, loss, screen).Write();
        else
            new PlainReport(run, view, loss, Console.Out).Write();
        return ExitCode.Success;
    }
}
