using System.Text.RegularExpressions;

namespace RnnBow.Docs.Tests;

public sealed partial class LinkTests
{
    public static TheoryData<string> All => [.. Documents.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_link_of_a_document_leads_somewhere(string document)
    {
        var text = string.Join('\n', WithoutBlocks(Documents.Lines(document)));
        var broken = Links().Matches(text).Select(m => m.Groups[1].Value).Where(link => !Leads(document, link)).ToArray();
        Assert.True(broken.Length == 0, $"{document}: {string.Join(", ", broken)}");
    }

    [Fact]
    public void A_link_to_what_is_not_there_is_found()
    {
        Assert.True(Leads("README.md", "docs/maths.md#the-itemized-gradient"));
        Assert.False(Leads("README.md", "docs/maths.md#the-gradient-of-nothing"));
        Assert.False(Leads("README.md", "docs/none.md"));
    }

    private static bool Leads(string document, string link)
    {
        if (link.StartsWith("https://", StringComparison.Ordinal)) return Uri.IsWellFormedUriString(link, UriKind.Absolute);
        var (path, anchor) = link.IndexOf('#') is >= 0 and var at ? (link[..at], link[(at + 1)..]) : (link, "");
        var target = path.Length == 0
            ? Path.Combine(Documents.Root, document)
            : Path.GetFullPath(Path.Combine(Documents.Root, Path.GetDirectoryName(document)!, path));
        if (!Path.Exists(target)) return false;
        return anchor.Length == 0 || Anchors(target).Contains(anchor);
    }

    // As the usual hosts make them: lower case, without punctuation, hyphens for spaces.
    private static HashSet<string> Anchors(string file) =>
    [
        .. WithoutBlocks(File.ReadAllLines(file)).Where(line => line.StartsWith('#')).Select(line =>
            string.Concat(line.TrimStart('#').Trim().ToLowerInvariant()
                .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-')),
    ];

    private static IEnumerable<string> WithoutBlocks(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) inside = !inside;
            else if (!inside) yield return line;
        }
    }

    [GeneratedRegex(@"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
