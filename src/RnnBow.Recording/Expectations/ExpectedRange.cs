using System.Globalization;

namespace RnnBow.Recording;

/// <summary>A measured number, or the range in which it lies where the horizon of the record leaves it open.</summary>
/// <param name="Least">The smallest that it can be; NaN if it is undefined.</param>
/// <param name="Most">The largest that it can be.</param>
public readonly record struct ExpectedRange(double Least, double Most)
{
    internal static ExpectedRange Undefined { get; } = Exactly(double.NaN);

    /// <summary>The number, or <c>at least 32</c>, or <c>undefined</c>.</summary>
    public override string ToString() =>
        double.IsNaN(Least) || double.IsNaN(Most) ? "undefined"
        : Least.Equals(Most) ? Text(Least)
        : double.IsPositiveInfinity(Most) ? $"at least {Text(Least)}"
        : $"between {Text(Least)} and {Text(Most)}";

    internal static ExpectedRange Exactly(double value) => new(value, value);

    internal static ExpectedRange AtLeast(double value) => new(value, double.PositiveInfinity);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
