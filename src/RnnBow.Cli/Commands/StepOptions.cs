using System.CommandLine;
using RnnBow.Recording;
using RnnBow.Viewer;

namespace RnnBow.Cli.Commands;

/// <summary>The options of everything that draws a recorded step.</summary>
/// <param name="step">What --step says.</param>
/// <param name="place">What the other descriptions begin with.</param>
internal sealed class StepOptions(string step, string place = "")
{
    private readonly Option<long?> _step = OptionOf.Number<long>("--step", step);

    private readonly Option<int> _layer = OptionOf.Number("--layer", $"{place}The layer, counted from 0 at the input.", 0);

    private readonly Option<Direction> _direction =
        OptionOf.Choice("--direction", $"{place}The direction in which the layer reads.", Direction.Forward);

    private readonly Option<string> _parameter = new("--parameter")
    {
        Description = $"{place}weight_hh, weight_ih, bias_hh or bias_ih.",
        DefaultValueFactory = _ => "weight_hh",
    };

    private readonly Option<string> _gate = new("--gate")
    {
        Description = $"{place}One gate alone: i f g o of an LSTM, r z n of a GRU (all together).",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<Measure> _measure = OptionOf.Choice(
        "--measure", $"{place}How an item became a number; mean is RNNbow's, shares are signed and add up to 1.", Measure.Norm);

    private readonly Option<int?> _loss = OptionOf.Number<int>(
        "--loss", $"{place}The step of the window whose loss is followed back, counted from 0 (the one with the largest gradient).");

    private readonly Option<int> _sequence = OptionOf.Number(
        "--sequence", $"{place}The recorded sequence of the batch, counted from 0.", 0);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_step, _layer, _direction, _parameter, _gate, _measure, _loss, _sequence])
            command.Add(option);
    }

    public StepPictureOptions Of(ParseResult parsed) => new()
    {
        Step = parsed.GetValue(_step),
        Layer = parsed.GetValue(_layer),
        Direction = parsed.GetValue(_direction),
        Parameter = parsed.GetValue(_parameter)!,
        Gate = parsed.GetValue(_gate)!,
        Measure = parsed.GetValue(_measure),
        Loss = parsed.GetValue(_loss),
        Sequence = parsed.GetValue(_sequence),
    };
}
