using Spectre.Console;

namespace RnnBow.Cli.Terminal;

/// <summary>The colours, chosen to be seen on light and on dark backgrounds. No colour alone carries a meaning.</summary>
internal static class Palette
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Title = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(new Color(128, 128, 128));
    public static readonly Style Right = new(new Color(26, 152, 80));
    public static readonly Style Wrong = new(new Color(222, 60, 50));
    public static readonly Style Curve = new(new Color(26, 152, 80));
    public static readonly Style Validation = new(new Color(214, 120, 20));
    public static readonly Color Selected = new(45, 125, 230);
    public static readonly Color Remainder = new(128, 128, 128);

    // ColorBrewer's YlGn, from dark to light, without its ends: those vanish on black or on white.
    private static readonly Color[] Greens =
        [new(0, 104, 55), new(35, 132, 67), new(65, 171, 93), new(120, 198, 121), new(160, 214, 135), new(194, 228, 150)];

    /// <summary>The colour of a band; the darkest is the step's own loss.</summary>
    public static Color Band(LagBucket bucket) => Greens[Math.Min(bucket.Index, Greens.Length - 1)];

    /// <summary>The mark of a band where there are no colours.</summary>
    public static string Shade(LagBucket bucket) => bucket.Index switch
    {
        0 => "█",
        1 => "▓",
        2 => "▒",
        _ => "░",
    };
}
