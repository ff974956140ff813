using System.Reflection;

namespace RnnBow.Docs.Tests;

/// <summary>The documents of the repository.</summary>
internal static class Documents
{
    private static readonly string[] Places = ["", "docs", "docs/decisions", "nuget", "samples", "benchmarks", "tests"];

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } =
        typeof(Documents).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    /// <summary>Every document, by its path from the repository's folder.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Places.Select(place => Path.Combine(Root, place)).Where(Directory.Exists)
            .SelectMany(place => Directory.GetFiles(place, "*.md"))
            .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal),
    ];

    public static string[] Lines(string document) => File.ReadAllLines(Path.Combine(Root, document));

    /// <summary>The blocks of a document in one language, each with the number of its first line.</summary>
    public static IEnumerable<(int Line, string Text)> Blocks(string document, string language)
    {
        var lines = Lines(document);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != "```" + language) continue;
            var first = i + 1;
            var end = Array.FindIndex(lines, first, line => line.Trim() == "```");
            yield return (first + 1, string.Join('\n', lines[first..end]));
            i = end;
        }
    }
}
