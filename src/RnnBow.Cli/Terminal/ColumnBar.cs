using Spectre.Console;

namespace RnnBow.Cli.Terminal;

/// <summary>A bar one column wide, drawn in eighths of a row.</summary>
internal static class ColumnBar
{
    private static readonly string[] Eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

    /// <param name="grid">Where to draw.</param>
    /// <param name="x">The column.</param>
    /// <param name="top">The topmost row.</param>
    /// <param name="height">The rows of a full bar.</param>
    /// <param name="share">How much of it is filled, 0 to 1; what is not zero is at least an eighth of a row.</param>
    /// <param name="style">The colour.</param>
    public static void Draw(CharGrid grid, int x, int top, int height, double share, Style style)
    {
        var eighths = share > 0 ? Math.Max(1, (int)Math.Round(share * height * 8)) : 0;
        for (var y = 0; y < height; y++)
        {
            var filled = Math.Clamp(eighths - ((height - 1 - y) * 8), 0, 8);
            if (filled > 0)
                grid.Put(x, top + y, Eighths[filled], style);
        }
    }
}
