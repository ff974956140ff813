using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>Measures by their name, which is that of the run file.</summary>
internal static class MeasureName
{
    private static readonly Dictionary<string, Measure> ByName = Enum.GetValues<Measure>().ToDictionary(Of);

    public static string Of(Measure measure) => measure.ToString().ToLowerInvariant();

    /// <exception cref="ApiException">There is no such measure.</exception>
    public static Measure Parse(string name) => ByName.TryGetValue(name, out var measure)
        ? measure
        : throw new ApiException($"'{name}' is no measure; there are {string.Join(", ", ByName.Keys)}.");
}
