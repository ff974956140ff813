using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace RnnBow.Cli.Commands;

/// <summary>Options whose errors are told in words, and whose numbers are read the same way in every country.</summary>
internal static class OptionOf
{
    private const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>An option that takes a number; null if it is not given.</summary>
    public static Option<T?> Number<T>(string name, string description) where T : struct, INumber<T> => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Read<T>(result, name),
    };

    /// <summary>An option that takes a number.</summary>
    public static Option<T> Number<T>(string name, string description, T standard) where T : struct, INumber<T> => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Read<T>(result, name) ?? standard,
        DefaultValueFactory = _ => standard,
    };

    /// <summary>An option that takes one of the names of an enumeration, in lower case; null if it is not given.</summary>
    public static Option<T?> Choice<T>(string name, string description) where T : struct, Enum => new(name)
    {
        Description = description,
        HelpName = string.Join('|', Names<T>()),
        CustomParser = result => Read(result, name, Choose<T>),
    };

    /// <summary>An option that takes one of the names of an enumeration, in lower case.</summary>
    public static Option<T> Choice<T>(string name, string description, T standard) where T : struct, Enum => new(name)
    {
        Description = description,
        HelpName = string.Join('|', Names<T>()),
        CustomParser = result => Read(result, name, Choose<T>) ?? standard,
        DefaultValueFactory = _ => standard,
    };

    /// <summary>An option that takes a text; null if it is not given.</summary>
    public static Option<string?> Text(string name, string description, string help) => new(name)
    {
        Description = description,
        HelpName = help,
    };

    /// <summary>Checks options against each other. Where one has no value, or none that can be read, that is said instead.</summary>
    public static void Check(Command command, Action<CommandResult> check) => command.Validators.Add(result =>
    {
        try
        {
            check(result);
        }
        catch (InvalidOperationException)
        {
            // To ask for such a value throws; that it is wrong is among the errors all the same.
        }
    });

    private static T? Read<T>(ArgumentResult result, string name) where T : struct, INumber<T>
    {
        var text = result.Tokens.Single().Value;
        if (T.TryParse(text, Digits, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError($"{name} takes a {(T.IsInteger(T.One / (T.One + T.One)) ? "whole number" : "number")}, not '{text}'");
        return null;
    }

    private static T? Read<T>(ArgumentResult result, string name, Func<string, T?> choose) where T : struct, Enum
    {
        var text = result.Tokens.Single().Value;
        if (choose(text) is { } value)
            return value;
        result.AddError($"{name} takes {string.Join(", ", Names<T>())}, not '{text}'");
        return null;
    }

    // Not Enum.Parse: that takes numbers too.
    private static T? Choose<T>(string text) where T : struct, Enum =>
        Enum.GetValues<T>().Select(v => (T?)v).FirstOrDefault(v => v.ToString()!.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(n => n.ToLowerInvariant());
}
