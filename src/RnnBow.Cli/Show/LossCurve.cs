using RnnBow.Cli.Terminal;
using RnnBow.Recording;
using Spectre.Console;

namespace RnnBow.Cli.Show;

/// <summary>The loss over the training steps as a line of braille dots, the validation loss as diamonds.</summary>
internal static class LossCurve
{
    private const int Height = 6;
    private const int Gutter = 9;

    // The dots of a braille character, from the top, in its left and right column.
    private static readonly int[,] Dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    public static CharGrid Draw(LossHistory history, int width)
    {
        var grid = new CharGrid(width, Height + 1);
        var columns = width - Gutter;
        var lastStep = history.Training.Concat(history.Validation).Max(p => p.Step);
        var line = Joined(LossHistory.Pool(history.Training, lastStep, columns * 2));
        var marks = LossHistory.Pool(history.Validation, lastStep, columns);
        var values = line.Concat(marks).OfType<double>().DefaultIfEmpty(0).ToList();
        var scale = new Scale(values.Min(), values.Max());

        grid.WriteRight(Gutter - 3, 0, Say.Figure(scale.Max), Palette.Faint);
        grid.WriteRight(Gutter - 3, Height - 1, Say.Figure(scale.Min), Palette.Faint);
        for (var y = 0; y < Height; y++)
            grid.Put(Gutter - 1, y, y is 0 or Height - 1 ? "┤" : "│", Palette.Faint);
        DrawLine(grid, line, scale);
        for (var x = 0; x < columns; x++)
            if (marks[x] is { } value)
                grid.Put(Gutter + x, scale.Row(value, Height), "◆", Palette.Validation);
        grid.Write(Gutter, Height, "step 0", Palette.Faint);
        grid.WriteRight(width - 1, Height, Say.Number(lastStep), Palette.Faint);
        var legend = history.Validation.Count > 0 ? "⠒ training loss   ◆ validation loss" : "⠒ training loss";
        grid.Write(Gutter + ((columns - legend.Length) / 2), Height, legend, Palette.Faint);
        return grid;
    }

    private static void DrawLine(CharGrid grid, double?[] line, Scale scale)
    {
        var cells = new int[line.Length / 2, Height];
        int? before = null;
        for (var x = 0; x < line.Length; x++)
        {
            if (line[x] is not { } value)
                continue;
            var y = scale.Row(value, Height * 4);
            // Steep parts are filled in, so that the line does not fall apart.
            var from = before is { } b && Math.Abs(b - y) > 1 ? b + Math.Sign(y - b) : y;
            for (var dot = Math.Min(from, y); dot <= Math.Max(from, y); dot++)
                cells[x / 2, dot / 4] |= Dots[dot % 4, x % 2];
            before = y;
        }
        for (var x = 0; x < line.Length / 2; x++)
            for (var y = 0; y < Height; y++)
                if (cells[x, y] != 0)
                    grid.Put(Gutter + x, y, ((char)(0x2800 + cells[x, y])).ToString(), Palette.Curve);
    }

    /// <summary>Fills the gaps between points with straight lines.</summary>
    private static double?[] Joined(double?[] points)
    {
        var before = -1;
        for (var x = 0; x < points.Length; x++)
        {
            if (points[x] is not { } value)
                continue;
            for (var gap = before + 1; before >= 0 && gap < x; gap++)
                points[gap] = points[before] + ((value - points[before]) * (gap - before) / (x - before));
            before = x;
        }
        return points;
    }

    private readonly record struct Scale(double Min, double Max)
    {
        /// <summary>The row of a value, 0 is the topmost of <paramref name="rows"/>.</summary>
        public int Row(double value, int rows) =>
            Max > Min ? (int)Math.Round((Max - value) / (Max - Min) * (rows - 1)) : rows - 1;
    }
}
