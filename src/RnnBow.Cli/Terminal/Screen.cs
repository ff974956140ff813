using Spectre.Console;

namespace RnnBow.Cli.Terminal;

/// <summary>Where a command writes its results, and in which form.</summary>
/// <param name="Console">For drawing.</param>
/// <param name="Output">For plain lines.</param>
/// <param name="Charts">Whether to draw; otherwise the same is said in plain lines of text and numbers.</param>
/// <param name="Colors">Whether there are colours.</param>
/// <param name="Moves">Whether lines that were written can be written again, as a progress bar does.</param>
/// <param name="Width">The columns to fill.</param>
internal sealed record Screen(IAnsiConsole Console, TextWriter Output, bool Charts, bool Colors, bool Moves, int Width)
{
    private const int NarrowestWidth = 40;
    private const int WidthOfPipe = 100;

    /// <summary>The standard output: charts in a terminal, plain text elsewhere; NO_COLOR and TERM=dumb are respected.</summary>
    /// <param name="color">auto, always (charts in colour even into a pipe) or never.</param>
    /// <param name="width">The columns to fill; null for those of the terminal.</param>
    public static Screen OfOutput(ColorChoice color = ColorChoice.Auto, int? width = null)
    {
        var isTerminal = !System.Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var charts = isTerminal || color == ColorChoice.Always;
        var noColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var colors = color == ColorChoice.Always || (color == ColorChoice.Auto && isTerminal && !noColor);
        return Create(System.Console.Out, charts, colors, width ?? (isTerminal ? System.Console.WindowWidth : WidthOfPipe), isTerminal);
    }

    /// <param name="output">Where to write.</param>
    /// <param name="charts">Whether to draw.</param>
    /// <param name="colors">Whether there are colours.</param>
    /// <param name="width">The columns to fill.</param>
    /// <param name="moves">Whether lines that were written can be written again, as a progress bar does.</param>
    public static Screen Create(TextWriter output, bool charts, bool colors, int width, bool moves = false)
    {
        width = Math.Max(width, NarrowestWidth);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = colors || moves ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = !colors ? ColorSystemSupport.NoColors : TrueColor ? ColorSystemSupport.TrueColor : ColorSystemSupport.EightBit,
            Interactive = moves ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = width;
        return new(console, output, charts, colors, moves, width);
    }

    // Terminals that know 24-bit colours say so here; every terminal of today knows 256.
    private static bool TrueColor => Environment.GetEnvironmentVariable("COLORTERM") is "truecolor" or "24bit";
}
