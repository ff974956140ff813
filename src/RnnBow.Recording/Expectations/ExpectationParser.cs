using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnBow.Recording;

/// <summary>Reads the text of an expectation.</summary>
internal static partial class ExpectationParser
{
    private const string Form = "write [AGGREGATION] QUANTITY [SELECTOR=VALUE ...] COMPARISON NUMBER, such as 'lag90 >= 20'";

    /// <exception cref="FormatException">The text is no expectation; the message says what can be written.</exception>
    public static (string Aggregation, Quantity Quantity, PlaceFilter Filter, Comparator Comparator) Parse(string text)
    {
        string[] words = [.. Signs().Split(text).SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        var at = Array.FindIndex(words, word => Comparator.Signs.Contains(word));
        if (at < 0) throw new FormatException($"It compares with nothing; {Form}. Comparisons are {List(Comparator.Signs)}.");
        var left = words[..at];
        var aggregation = left.Length > 0 && Aggregation.Names.Contains(left[0]) ? left[0] : null;
        if (aggregation is not null) left = left[1..];
        if (left.Length == 0) throw new FormatException($"It names no quantity; {Form}. {Quantities}");
        var quantity = Array.Find(Quantity.All, q => q.Name == left[0])
            ?? throw new FormatException($"'{left[0]}' is no quantity{Hint(left)}. {Quantities}");
        if (aggregation is not null && quantity.Name == Quantity.Steps)
            throw new FormatException($"'{Quantity.Steps}' is one number for the whole run; leave '{aggregation}' out.");
        return (aggregation ?? Aggregation.Last, quantity, Filter(quantity, left[1..]), Right(words[at], words[(at + 1)..]));
    }

    private static string Quantities => $"Quantities are {List(Quantity.All.Select(q => q.Name))}.";

    private static string Hint(string[] left) => left.Length > 1 ? $" and no aggregation ({List(Aggregation.Names)})" : "";

    private static PlaceFilter Filter(Quantity quantity, string[] selectors)
    {
        var filter = new PlaceFilter();
        foreach (var selector in selectors)
        {
            if (selector.Split('=') is not [var name, { Length: > 0 } value])
                throw new FormatException($"'{selector}' is no selector; selectors are written as in 'layer=0'.");
            filter = With(filter, name, value);
            if (!quantity.Selectors.Contains(name))
                throw new FormatException(quantity.Selectors.Length == 0
                    ? $"'{quantity.Name}' is one number for the whole network; leave '{selector}' out."
                    : $"'{quantity.Name}' has no {name}; it takes {List(quantity.Selectors.Select(s => s + "="))}.");
        }

        return filter.Measure == Measure.Share
            ? throw new FormatException("Shares are signed and have no such numbers; measures are norm, mean, max.")
            : filter;
    }

    private static PlaceFilter With(PlaceFilter filter, string name, string value)
    {
        try
        {
            return filter.With(name, value);
        }
        catch (FormatException failure) when (name is "direction" or "measure" && !failure.Message.EndsWith('.'))
        {
            var known = name == "direction" ? "forward, reverse" : "norm, mean, max";
            throw new FormatException($"{failure.Message}; {name}s are {known}.", failure);
        }
    }

    private static Comparator Right(string sign, string[] words)
    {
        if (words is [var only]) return new(sign, Number(only), 0);
        if (words is not [var number, Comparator.Tolerated, var tolerance])
            throw new FormatException($"After '{sign}' stands one number, or two as in '== 20 {Comparator.Tolerated} 0.5'.");
        if (sign != "==") throw new FormatException($"A tolerance goes with '=='; '{sign}' has none.");
        return Number(tolerance) is >= 0 and var most
            ? new(sign, Number(number), most)
            : throw new FormatException($"The tolerance '{tolerance}' is below 0.");
    }

    private static double Number(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"'{word}' is no number; numbers are written as in 20, 0.5 or 1e-6.");

    private static string List(IEnumerable<string> words) => string.Join(", ", words);

    // The longer signs first, so that '<=' is not read as '<'.
    [GeneratedRegex(@"(<=|>=|==|<|>|\+-)")]
    private static partial Regex Signs();
}
