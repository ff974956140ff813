using System.Globalization;

namespace RnnBow.Cli;

/// <summary>Numbers as people read them.</summary>
internal static class Say
{
    /// <summary>1234567 as 1,234,567.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 step", "2 steps".</summary>
    public static string Count(long value, string noun) => $"{Number(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>A loss: four decimals, unless it is very large; "NaN" and "infinite" in words.</summary>
    public static string Loss(double value) => value switch
    {
        double.NaN => "NaN",
        _ when double.IsInfinity(value) => "infinite",
        _ when Math.Abs(value) < 1e5 => value.ToString("F4", CultureInfo.InvariantCulture),
        _ => Figure(value),
    };

    /// <summary>Three significant digits, in scientific notation where it is shorter.</summary>
    public static string Figure(double value) => value switch
    {
        0 => "0",
        _ when !double.IsFinite(value) => Loss(value),
        _ when Math.Abs(value) is >= 1e-3 and < 1e5 => value.ToString($"F{DecimalsFor(value)}", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00e+0", CultureInfo.InvariantCulture),
    };

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => double.IsFinite(share)
        ? (share * 100).ToString(Math.Abs(share) < 0.0995 ? "F1" : "F0", CultureInfo.InvariantCulture) + "%"
        : "-";

    /// <summary>"45 s", "3 min 20 s", "2 h 5 min".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s",
        { TotalMinutes: < 1 } => $"{(int)time.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };

    // Three significant digits.
    private static int DecimalsFor(double value) => Math.Max(0, 2 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
}
