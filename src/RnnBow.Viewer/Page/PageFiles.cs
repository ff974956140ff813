using System.Reflection;
using System.Security.Cryptography;

namespace RnnBow.Viewer;

/// <summary>The files of the page, which are resources of this assembly under <c>page/</c>.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";
    private static readonly Assembly Holder = typeof(PageFiles).Assembly;

    // Each is read when it is first asked for: what runs a network in the browser is a hundred times as large as all the rest.
    private static readonly Dictionary<string, Lazy<PageFile>> Files = Holder.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], name => new Lazy<PageFile>(() => Read(name)));

    /// <summary>The names of all files, such as <c>index.html</c> and <c>assets/index-1a2b.js</c>.</summary>
    public static IEnumerable<string> Names => Files.Keys;

    /// <summary>One file; null if there is none of that name.</summary>
    public static PageFile? Find(string name) => Files.GetValueOrDefault(name)?.Value;

    private static PageFile Read(string resource)
    {
        using var stream = Holder.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var tag = Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 16));
        return new(bytes, TypeOf(Path.GetExtension(resource)), $"\"{tag}\"");
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".woff2" => "font/woff2",
        ".png" => "image/png",
        ".wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
}
