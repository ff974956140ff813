using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnBow.Viewer;

/// <summary>
/// The page as one file: its script and style inside it, allowed by their hashes alone, and no way to any server.
/// </summary>
/// <param name="Begin">What comes before the data.</param>
/// <param name="End">What comes after them.</param>
internal sealed partial record PageShell(string Begin, string End)
{
    private const string EndOfBody = "</body>";

    /// <exception cref="InvalidOperationException">The page is not made of one document, scripts and styles.</exception>
    public static PageShell Make()
    {
        List<string> scripts = [], styles = [];
        var page = Text("index.html");
        if (Outside().Count(ScriptFile().Replace(StyleFile().Replace(page, ""), "")) > 0)
            throw new InvalidOperationException("The page has parts that cannot be put into one file.");
        page = ScriptFile().Replace(page, file => Inline("script type=\"module\"", "script", Script(TextOf(file)), scripts));
        page = StyleFile().Replace(page, file => Inline("style", "style", TextOf(file), styles));
        page = Charset().Replace(page, match => match.Value + Policy(scripts, styles), 1);
        var end = page.LastIndexOf(EndOfBody, StringComparison.Ordinal);
        return new(page[..end], page[end..]);
    }

    private static string Policy(IEnumerable<string> scripts, IEnumerable<string> styles) =>
        $"\n    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {string.Join(' ', scripts)}; "
        + $"style-src {string.Join(' ', styles.DefaultIfEmpty("'none'"))}; img-src data: blob:; base-uri 'none'; form-action 'none'\">";

    private static string Inline(string begin, string end, string text, List<string> hashes)
    {
        hashes.Add($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'");
        return $"<{begin}>{text}</{end}>";
    }

    // Both can stand in texts alone, where the backslash changes nothing; unchanged they would end the element, or hide its end.
    private static string Script(string text) =>
        text.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "\\x3C!--", StringComparison.Ordinal);

    private static string TextOf(Match file) => Text(file.Groups["file"].Value);

    private static string Text(string name) => PageFiles.Find(name) is { } file
        ? Encoding.UTF8.GetString(file.Bytes)
        : throw new InvalidOperationException($"The page lacks its file {name}.");

    [GeneratedRegex("""<script type="module"[^>]* src="\./(?<file>[^"]+)"></script>""")]
    private static partial Regex ScriptFile();

    [GeneratedRegex("""<link rel="stylesheet"[^>]* href="\./(?<file>[^"]+)">""")]
    private static partial Regex StyleFile();

    [GeneratedRegex("""(src|href)="(\.|/|http)""")]
    private static partial Regex Outside();

    [GeneratedRegex("""<meta charset="utf-8">""")]
    private static partial Regex Charset();
}
