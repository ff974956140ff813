namespace RnnBow.Cli.Show;

/// <summary>Which columns of the screen the steps of a window take; long windows are broken into several rows.</summary>
/// <param name="Gutter">Columns on the left, for the scale.</param>
/// <param name="Pitch">Columns from one step to the next.</param>
/// <param name="PerRow">Steps in a row.</param>
/// <param name="Steps">T.</param>
internal sealed record StepLayout(int Gutter, int Pitch, int PerRow, int Steps)
{
    private const int WidestPitch = 4;

    public int Rows => (Steps + PerRow - 1) / PerRow;

    /// <summary>Columns that a bar takes: all but one, so that bars are told apart, where there is more than one.</summary>
    public int BarWidth => Math.Max(1, Pitch - 1);

    public static StepLayout For(int steps, int width, int gutter)
    {
        var columns = width - gutter;
        var rows = (steps + columns - 1) / columns;
        var perRow = (steps + rows - 1) / rows;
        return new(gutter, Math.Clamp(columns / perRow, 1, WidestPitch), perRow, steps);
    }

    /// <summary>The steps of a row.</summary>
    public IEnumerable<int> StepsOf(int row) => Enumerable.Range(row * PerRow, Math.Min(PerRow, Steps - (row * PerRow)));

    /// <summary>The first column of a step's bar.</summary>
    public int Column(int step) => Gutter + (step % PerRow * Pitch);
}
