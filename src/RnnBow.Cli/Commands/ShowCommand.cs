using System.CommandLine;
using RnnBow.Cli.Show;
using RnnBow.Cli.Terminal;
using RnnBow.Recording;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow show</c>: a run in the terminal.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> FileName = new("FILE") { Description = "The run file." };

    private static readonly Option<long?> Step = OptionOf.Number<long>("--step", "The recorded training step to show (the latest).");

    private static readonly Option<int> Layer = OptionOf.Number("--layer", "The layer, counted from 0 at the input.", 0);

    private static readonly Option<Direction> Reading =
        OptionOf.Choice("--direction", "The direction in which the layer reads.", Direction.Forward);

    private static readonly Option<string> Parameter = new("--parameter")
    {
        Description = "weight_hh, weight_ih, bias_hh or bias_ih.",
        DefaultValueFactory = _ => "weight_hh",
    };

    private static readonly Option<string> Gate = new("--gate")
    {
        Description = "One gate alone: i f g o of an LSTM, r z n of a GRU (all together).",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<Measure> Measured =
        OptionOf.Choice("--measure", "How an item became a number; mean is RNNbow's, shares are signed and add up to 1.", Measure.Norm);

    private static readonly Option<int?> Loss = OptionOf.Number<int>(
        "--loss", "The step of the window whose loss is followed back, counted from 0 (the one with the largest gradient).");

    private static readonly Option<int> Sequence = OptionOf.Number("--sequence", "The recorded sequence of the batch, counted from 0.", 0);

    private static readonly Option<int?> Width = OptionOf.Number<int>("--width", "Columns to fill (those of the terminal).");

    private static readonly Option<ColorChoice> Color = OptionOf.Choice(
        "--color", "auto: charts in a terminal, plain text elsewhere; always: charts in colour; never: no colours.", ColorChoice.Auto);

    public static Command Create()
    {
        var command = new Command("show", "Show a run: loss curve, the four areas of RNNbow for one step, and what the horizon is.")
        {
            FileName, Step, Layer, Reading, Parameter, Gate, Measured, Loss, Sequence, Width, Color,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var run = RunFile.Open(parsed.GetRequiredValue(FileName));
        var options = new ShowOptions(
            parsed.GetValue(Step), parsed.GetValue(Layer), parsed.GetValue(Reading), parsed.GetValue(Parameter)!, parsed.GetValue(Gate)!,
            parsed.GetValue(Measured), parsed.GetValue(Loss), parsed.GetValue(Sequence));
        var view = StepView.Open(run, options);
        var loss = options.Loss ?? view.LargestLoss();
        if (loss < 0 || loss >= view.Steps)
            throw new CommandFailedException($"There is no loss {loss}: the window has {Say.Count(view.Steps, "step")}, counted from 0.");

        var screen = Screen.OfOutput(parsed.GetValue(Color), parsed.GetValue(Width));
        if (screen.Charts)
            new ChartReport(run, view, loss, screen).Write();
        else
            new PlainReport(run, view, loss, Console.Out).Write();
        return ExitCode.Success;
    }
}
