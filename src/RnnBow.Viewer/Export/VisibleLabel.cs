using System.Globalization;
using System.Text;

namespace RnnBow.Viewer;

/// <summary>Labels with marks in place of what cannot be seen, as on the page.</summary>
internal static class VisibleLabel
{
    private const int Longest = 12;

    public static string Of(string label)
    {
        if (label.Length == 0) return "∅";
        var text = new StringBuilder();
        foreach (var rune in label.EnumerateRunes()) text.Append(rune.Value == ' ' && label.Length > 1 ? " " : Mark(rune));
        var parts = text.ToString().EnumerateRunes().ToArray();
        return parts.Length <= Longest ? text.ToString() : string.Concat(parts.Take(Longest - 1)) + "…";
    }

    private static string Mark(Rune rune) => rune.Value switch
    {
        ' ' => "␣",
        '\n' => "↵",
        '\t' => "⇥",
        '\r' => "␍",
        < ' ' => ((char)(0x2400 + rune.Value)).ToString(),
        0x7f => "␡",
        _ when IsHidden(rune) => string.Create(CultureInfo.InvariantCulture, $"⟨{rune.Value:x}⟩"),
        _ => rune.ToString(),
    };

    private static bool IsHidden(Rune rune) => rune.Value is 0xfffe or 0xffff || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
