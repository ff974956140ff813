using System.Globalization;
using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>
/// Draws one recorded step as the page shows it, in SVG: labels over predictions, the gradient stacked by loss, the horizon of one loss,
/// and the largest gradient of every recorded step.
/// </summary>
public sealed class StepPicture
{
    private const int Width = 960;
    private const int Height = 620;
    private const int Left = 64;
    private const int Right = Width - 16;
    private const int LabelTop = 84;
    private const int RowHeight = 21;
    private const int StackTop = 150;
    private const int StackBottom = 330;
    private const int HorizonTop = 372;
    private const int HorizonBottom = 462;
    private const int OverviewTop = 504;
    private const int OverviewBottom = 584;
    private const double NarrowPitch = 7;
    private const double LetterWidth = 8;

    private readonly ViewedRun _run;
    private readonly StepReading _read;
    private readonly StepPictureOptions _options;
    private readonly Dictionary<int, string> _tokens;
    private readonly List<StepBand>[] _bands;
    private readonly int _loss;
    private readonly SvgCanvas _svg;

    private StepPicture(ViewedRun run, StepReading read, StepPictureOptions options, SvgCanvas svg)
    {
        (_run, _read, _options, _svg) = (run, read, options, svg);
        _tokens = run.Tokens(read.Facts.Ids());
        _bands = [.. Enumerable.Range(0, Steps).Select(j => StepBand.At(read.Items, read.Chosen.Direction, options.Sequence, j))];
        _loss = options.Loss ?? LargestLoss();
    }

    private int Steps => _read.Items.Steps;

    private double Pitch => (double)(Right - Left) / Steps;

    private int Farthest => _bands.SelectMany(b => b).Where(b => !b.IsRemainder).Select(b => Math.Abs(b.Lag)).DefaultIfEmpty().Max();

    /// <summary>Writes the picture.</summary>
    /// <param name="file">The run file.</param>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="options">What to show; null for the recurrent weights of the first layer at the latest step.</param>
    /// <exception cref="RunFileException">The file cannot be read as a run file.</exception>
    /// <exception cref="ViewerException">What is asked for is not recorded.</exception>
    public static void Write(string file, TextWriter output, StepPictureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        options ??= new();
        using var run = new ViewedRun(0, file);
        if (run.Steps.Count == 0) throw new ViewerException($"No step is recorded in {file}, so there is none to draw.");
        var key = new SeriesKey(options.Layer, options.Direction, options.Parameter, options.Gate);
        var read = Read(run, new(options.Step ?? run.Steps.Steps.Span[^1], key, options.Measure));
        CheckRange("sequence", options.Sequence, read.Items.Sequences);
        if (options.Loss is { } loss) CheckRange("loss", loss, read.Items.Steps);
        using var svg = new SvgCanvas(output, Width, Height);
        new StepPicture(run, read, options, svg).Draw();
    }

    private static StepReading Read(ViewedRun run, StepQuery query)
    {
        try
        {
            return run.Read(file => StepReading.Of(file, query));
        }
        catch (ApiException failure)
        {
            throw new ViewerException(failure.Message, failure);
        }
    }

    private static void CheckRange(string what, int number, int count)
    {
        if (number < 0 || number >= count) throw new ViewerException($"There is no {what} {number}; there are {count}, counted from 0.");
    }

    private void Draw()
    {
        DrawTitle();
        if (_read.Notes.Targets is not null) DrawLabels();
        DrawStack();
        DrawHorizon();
        DrawOverview();
    }

    private void DrawTitle()
    {
        var chosen = _read.Chosen;
        var gate = chosen.Gate.Length > 0 ? $", gate {chosen.Gate}" : "";
        var reverse = chosen.Direction == Direction.Reverse ? ", reverse" : "";
        var loss = _read.Summary.Loss is { } number ? $", loss {Figure(number)}" : "";
        _svg.Text(Left, 30, Path.GetFileName(_run.Path), PictureColors.Ink, 17);
        _svg.Text(
            Left, 52,
            $"Training step {Whole(_read.Summary.Step)}{loss}, largest gradient {Figure(_read.Summary.MaxNorm)}. "
                + $"{chosen.Parameter} of layer {chosen.Layer}{reverse}{gate}, by {MeasureName.Of(chosen.Measure)}.",
            PictureColors.Muted, 13);
    }

    private void DrawLabels()
    {
        _svg.Text(Left - 8, LabelTop, "label", PictureColors.Muted, 11, "end");
        _svg.Text(Left - 8, LabelTop + RowHeight, "output", PictureColors.Muted, 11, "end");
        for (var j = 0; j < Steps; j++)
        {
            var at = (_options.Sequence * Steps) + j;
            var target = _read.Notes.Targets![at];
            DrawLabel(j, LabelTop, target, PictureColors.Ink);
            if (_read.Notes.Predictions?[at] is not { } prediction) continue;
            var color = prediction == target ? PictureColors.Right : PictureColors.Wrong;
            DrawLabel(j, LabelTop + RowHeight, prediction, color);
            // A mark besides the colour.
            if (prediction != target) _svg.Rectangle(X(j) + 2, LabelTop + RowHeight + 5, Math.Max(1, Pitch - 4), 2, color);
        }
    }

    private void DrawLabel(int j, int y, int id, string color)
    {
        if (Pitch < NarrowPitch)
        {
            _svg.Rectangle(X(j), y - 10, Pitch, 10, color);
            return;
        }

        var text = VisibleLabel.Of(_tokens.GetValueOrDefault(id, id.ToString(CultureInfo.InvariantCulture)));
        var room = Math.Max(1, (int)(Pitch / LetterWidth));
        var runes = text.EnumerateRunes().ToArray();
        if (runes.Length > room) text = string.Concat(runes.Take(Math.Max(1, room - 1))) + (room > 1 ? "…" : "");
        _svg.Text(X(j) + (Pitch / 2), y, text, color, 13, "middle", mono: true);
    }

    // From the axis outwards: upwards the last band comes first, so that the own loss is on top; what is below zero hangs under the axis.
    private void DrawStack()
    {
        var highest = _bands.Max(b => b.Where(x => x.Value > 0 && float.IsFinite(x.Value)).Sum(x => (double)x.Value));
        var lowest = _bands.Min(b => b.Where(x => x.Value < 0 && float.IsFinite(x.Value)).Sum(x => (double)x.Value));
        var scale = (StackBottom - StackTop) / Math.Max(highest - lowest, double.Epsilon);
        var axis = StackTop + (highest * scale);
        DrawFrame("gradient at each step, by the loss that it came from", StackTop, axis, highest);
        for (var j = 0; j < Steps; j++)
        {
            var (above, below) = (axis, axis);
            foreach (var band in _bands[j].AsEnumerable().Reverse().Where(b => b.Value > 0 && float.IsFinite(b.Value)))
            {
                above -= band.Value * scale;
                DrawBand(j, above, band.Value * scale, band);
            }

            foreach (var band in _bands[j].Where(b => b.Value < 0 && float.IsFinite(b.Value)))
            {
                DrawBand(j, below, -band.Value * scale, band);
                below -= band.Value * scale;
            }

            if (_bands[j].Any(b => !float.IsFinite(b.Value)))
                _svg.Text(X(j) + (Pitch / 2), StackTop + 10, "✕", PictureColors.Alarm, 12, "middle");
        }
    }

    private void DrawBand(int j, double y, double height, StepBand band)
    {
        var isChosen = band.Loss == _loss;
        var fill = isChosen ? PictureColors.Blue
            : band.IsRemainder ? SvgCanvas.Hatching
            : PictureColors.OfBand(band.Lag, Farthest);
        var edge = isChosen ? PictureColors.BlueEdge : band.IsRemainder ? PictureColors.RemainderLine : PictureColors.Paper;
        var of = band.IsRemainder ? "losses beyond the horizon" : band.Loss is { } t ? $"loss {t}" : $"losses from lag {band.Lag}";
        _svg.Rectangle(
            X(j) + 1, y, Math.Max(0.5, Pitch - 2), height, fill, height >= 3 ? edge : null, $"step {j}, {of}: {Figure(band.Value)}");
    }

    private void DrawHorizon()
    {
        var items = _bands.Select(b => b.Where(x => x.Loss == _loss).Select(x => x.Value).Where(float.IsFinite).FirstOrDefault()).ToArray();
        var (highest, lowest) = (Math.Max(0, items.Max()), Math.Min(0, items.Min()));
        var scale = (HorizonBottom - HorizonTop) / Math.Max(highest - lowest, float.Epsilon);
        var axis = HorizonTop + (highest * scale);
        DrawFrame($"horizon of the loss at step {_loss}: its gradient at each step", HorizonTop, axis, highest);
        for (var j = 0; j < Steps; j++)
        {
            if (items[j] == 0) continue;
            var height = Math.Abs(items[j]) * scale;
            _svg.Rectangle(X(j) + 1, items[j] > 0 ? axis - height : axis, Math.Max(0.5, Pitch - 2), height, PictureColors.Blue);
        }
    }

    private void DrawOverview()
    {
        var (steps, series) = _run.SeriesOf(SeriesKey.Of(_read.Chosen));
        var buckets = new Buckets(..steps.Count, Right - Left);
        var (maxima, faults) = (buckets.Maxima(series.Largest), buckets.Faults(series.Largest));
        var highest = maxima.Where(float.IsFinite).DefaultIfEmpty(0).Max();
        var scale = (OverviewBottom - OverviewTop) / Math.Max(highest, float.Epsilon);
        var shown = steps.IndexOf(_read.Summary.Step);
        var pitch = (double)(Right - Left) / buckets.Count;
        DrawFrame("largest gradient of each recorded step", OverviewTop, OverviewBottom, highest);
        for (var b = 0; b < buckets.Count; b++)
        {
            var isShown = shown >= buckets[b].Start.Value && shown < buckets[b].End.Value;
            var height = float.IsFinite(maxima[b]) ? maxima[b] * scale : 0;
            var x = Left + (b * pitch);
            var color = isShown ? PictureColors.Blue : PictureColors.Bar;
            _svg.Rectangle(x, OverviewBottom - height, Math.Max(0.5, pitch * 0.9), Math.Max(height, isShown ? 2 : 0), color);
            if (faults[b].Count > 0) _svg.Text(x + (pitch / 2), OverviewTop + 10, "✕", PictureColors.Alarm, 11, "middle");
        }

        _svg.Text(Left, OverviewBottom + 16, Whole(steps.Steps.Span[0]), PictureColors.Muted, 11);
        _svg.Text(Right, OverviewBottom + 16, Whole(steps.Steps.Span[^1]), PictureColors.Muted, 11, "end");
    }

    private void DrawFrame(string name, double top, double axis, double highest)
    {
        _svg.Text(Left, top - 8, name, PictureColors.Muted, 12);
        _svg.Line(Left, axis, Right, axis, PictureColors.Line);
        _svg.Text(Left - 8, top + 4, Figure(highest), PictureColors.Muted, 11, "end");
        _svg.Text(Left - 8, axis + 4, "0", PictureColors.Muted, 11, "end");
    }

    private int LargestLoss()
    {
        var sums = new double[Steps];
        foreach (var band in _bands.SelectMany(b => b))
            if (band.Loss is { } t && t >= 0 && t < Steps && float.IsFinite(band.Value)) sums[t] += Math.Abs(band.Value);
        return Array.IndexOf(sums, sums.Max());
    }

    private double X(int j) => Left + (j * Pitch);

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Figure(double number) => number.ToString(
        number == 0 || Math.Abs(number) is >= 1e-3 and < 1e4 ? "G3" : "0.0#e-0", CultureInfo.InvariantCulture);
}
