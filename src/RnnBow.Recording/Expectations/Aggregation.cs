namespace RnnBow.Recording;

/// <summary>
/// How the values of many steps become one: NaN if one of them is NaN, but for the last. Each grows with its values, so ranges are taken
/// end by end.
/// </summary>
internal static class Aggregation
{
    public const string Last = "last";

    private static readonly Dictionary<string, Func<double[], double>> ByName = new()
    {
        [Last] = values => values[^1],
        ["min"] = values => values.Min(),
        ["max"] = Max,
        ["mean"] = values => values.Average(),
        ["median"] = Median,
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static ExpectedRange Of(string name, IReadOnlyCollection<ExpectedRange> values) => new(
        ByName[name]([.. values.Select(v => v.Least)]),
        ByName[name]([.. values.Select(v => v.Most)]));

    // Unlike LINQ's, which passes over NaN.
    private static double Max(double[] values) => Array.Exists(values, double.IsNaN) ? double.NaN : values.Max();

    private static double Median(double[] values)
    {
        if (Array.Exists(values, double.IsNaN)) return double.NaN;
        Array.Sort(values);
        return values.Length % 2 == 1
            ? values[values.Length / 2]
            : (values[(values.Length / 2) - 1] / 2) + (values[values.Length / 2] / 2);
    }
}
