using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace RnnBow.Cli.Terminal;

/// <summary>A character as a mark that can be seen and takes one column, or two if there is room.</summary>
internal static class VisibleMark
{
    public static string Of(string? token, int columns = 2) => token switch
    {
        null => "·",
        " " => "␣",
        "\n" => "↵",
        "\t" => "⇥",
        "\r" => "␍",
        "\u007f" => "␡",
        [var c] when c < ' ' => ((char)('\u2400' + c)).ToString(),
        _ when Hides(token) || new Segment(token).CellCount() > columns => "▯",
        _ => token,
    };

    private static bool Hides(string token) => Rune.GetUnicodeCategory(Rune.GetRuneAt(token, 0)) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
