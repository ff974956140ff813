using System.Globalization;

namespace RnnBow.Recording;

/// <summary>Which places of a network an expectation is about; what is null is open.</summary>
internal sealed record PlaceFilter
{
    public int? Layer { get; init; }

    public Direction? Direction { get; init; }

    public string? Parameter { get; init; }

    public string? Gate { get; init; }

    public Measure? Measure { get; init; }

    public static string[] Names { get; } = ["layer", "direction", "parameter", "gate", "measure"];

    public bool IsOpen => this == new PlaceFilter();

    /// <summary>The same filter with one more selector.</summary>
    /// <exception cref="FormatException">The name is not known, the value is none of its values, or it is given twice.</exception>
    public PlaceFilter With(string name, string value) => name switch
    {
        "layer" => this with { Layer = Once(Layer, name, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            ? layer
            : throw new FormatException($"'{value}' is no layer; layers are counted from 0.")) },
        "direction" => this with { Direction = Once(Direction, name, RunFileFormat.ParseDirection(value)) },
        "parameter" => this with { Parameter = Once(Parameter, name, value) },
        "gate" => this with { Gate = Once(Gate, name, value) },
        "measure" => this with { Measure = Once(Measure, name, RunFileFormat.ParseMeasure(value)) },
        _ => throw new FormatException($"'{name}' selects nothing; selectors are {string.Join(", ", Names.Select(n => n + "="))}."),
    };

    /// <summary>Whether a place is selected. An open gate selects the whole parameter; an open measure, norms.</summary>
    public bool Selects(ItemKey key) =>
        Selects(key.Layer, key.Direction, key.Parameter, key.Gate) && key.Measure == (Measure ?? Recording.Measure.Norm);

    public bool Selects(int layer, Direction direction, string parameter, string gate) =>
        (Layer is null || Layer == layer) && (Direction is null || Direction == direction) && (Gate ?? "") == gate
        && (Parameter is null || Parameter == parameter || Parameter == ItemKey.FullName(layer, direction, parameter));

    public override string ToString() => string.Concat(
        Layer is { } layer ? string.Create(CultureInfo.InvariantCulture, $" layer={layer}") : "",
        Direction is { } direction ? $" direction={RunFileFormat.Name(direction)}" : "",
        Parameter is { } parameter ? $" parameter={parameter}" : "",
        string.Concat(Gate is { } gate ? $" gate={gate}" : "", Measure is { } measure ? $" measure={RunFileFormat.Name(measure)}" : ""));

    private static T Once<T>(object? before, string name, T value) =>
        before is null ? value : throw new FormatException($"'{name}=' is given twice.");
}
