namespace RnnBow.Recording;

/// <summary>A comparison with a number, over ranges.</summary>
internal sealed record Comparator(string Sign, double Number, double Tolerance)
{
    public const string Tolerated = "+-";

    public static string[] Signs { get; } = ["<", "<=", ">", ">=", "=="];

    public ExpectationOutcome Check(ExpectedRange range)
    {
        if (double.IsNaN(range.Least) || double.IsNaN(range.Most)) return ExpectationOutcome.Unknown;
        var (least, most) = (IsMet(range.Least), IsMet(range.Most));
        if (least && most) return ExpectationOutcome.Holds;
        // Of an interval that contains the number neither end need be near it.
        var mayHold = least || most || (Sign == "==" && range.Least < Number && Number < range.Most);
        return mayHold ? ExpectationOutcome.Unknown : ExpectationOutcome.Fails;
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Sign} {Number}") + (Tolerance > 0 ? FormattableString.Invariant($" {Tolerated} {Tolerance}") : "");

    private bool IsMet(double value) => Sign switch
    {
        "<" => value < Number,
        "<=" => value <= Number,
        ">" => value > Number,
        ">=" => value >= Number,
        _ => value.Equals(Number) || Math.Abs(value - Number) <= Tolerance,
    };
}
