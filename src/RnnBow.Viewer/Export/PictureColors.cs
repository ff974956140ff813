using System.Globalization;

namespace RnnBow.Viewer;

/// <summary>The colours of the page on light ground.</summary>
internal static class PictureColors
{
    public const string Paper = "#fdfdfb";
    public const string Ink = "#1b2226";
    public const string Muted = "#566169";
    public const string Line = "#e2e5e1";
    public const string Blue = "#3377e6";
    public const string BlueEdge = "#143f96";
    public const string Right = "#1a7440";
    public const string Wrong = "#bd2a2a";
    public const string Alarm = "#b3321a";
    public const string Bar = "#7e9c91";
    public const string Remainder = "#e9f4ee";
    public const string RemainderLine = "#8fb5a5";

    private static readonly int[] Later = [0x0b4637, 0x43a183, 0xcdeade];
    private static readonly int[] Earlier = [0x6b4300, 0xc68f35, 0xf3e0b9];

    /// <summary>The colour of a band: the nearer its loss, the darker; losses of the other side are brown.</summary>
    public static string OfBand(int lag, int farthest)
    {
        var distance = Math.Abs(lag);
        var rank = farthest == 0 ? 0 : Math.Log(1 + distance) / Math.Log(1 + farthest);
        return Ramp(lag < 0 ? Earlier : Later, Math.Min(1, rank));
    }

    private static string Ramp(int[] colors, double rank)
    {
        var place = rank * (colors.Length - 1);
        var first = Math.Min((int)place, colors.Length - 2);
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(16):x2}{Channel(8):x2}{Channel(0):x2}");

        int Channel(int shift)
        {
            var (from, to) = ((colors[first] >> shift) & 0xff, (colors[first + 1] >> shift) & 0xff);
            return (int)Math.Round(from + ((to - from) * (place - first)));
        }
    }
}
