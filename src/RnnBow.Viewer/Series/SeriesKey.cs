using System.Globalization;
using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>A parameter of a layer, or one gate of it: <c>0.forward.weight_hh.i</c>, with an empty gate for the whole parameter.</summary>
internal readonly record struct SeriesKey(int Layer, Direction Direction, string Parameter, string Gate)
{
    private const int Parts = 4;

    public static SeriesKey Of(ItemKey key) => new(key.Layer, key.Direction, key.Parameter, key.Gate);

    public static SeriesKey Of(ItemSummary item) => Of(item.Key);

    /// <exception cref="ApiException">It is no such text.</exception>
    public static SeriesKey Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length == Parts
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            && NameOf(parts[1]) is { } direction
            && parts[2].Length > 0)
            return new(layer, direction, parts[2], parts[3]);
        throw new ApiException($"'{text}' is no key; one is layer.direction.parameter.gate, such as 0.forward.weight_hh.i.");
    }

    public static string NameOf(Direction direction) => direction == Direction.Forward ? "forward" : "reverse";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Layer}.{NameOf(Direction)}.{Parameter}.{Gate}");

    private static Direction? NameOf(string name) => name switch
    {
        "forward" => Direction.Forward,
        "reverse" => Direction.Reverse,
        _ => null,
    };
}
