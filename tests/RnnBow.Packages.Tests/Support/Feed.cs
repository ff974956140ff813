using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace RnnBow.Packages.Tests;

/// <summary>The packages of this repository, packed once for all tests.</summary>
public sealed class Feed : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("rnnbow-feed-").FullName;

    public Feed()
    {
        Folder = Path.Combine(_place, "packages");
        Command.Run(Build.Root, "nuget/pack.sh", Folder);
    }

    /// <summary>Where the packages are.</summary>
    public string Folder { get; }

    /// <summary>The identities of all packages.</summary>
    public static readonly IReadOnlyList<string> Packages =
        ["RnnBow.Recording", "RnnBow.Gpu", "RnnBow.Viewer", "RnnBow.LibTorch", "RnnBow.Onnx", "rnnbow"];

    /// <summary>A folder outside the source tree.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_place, name)).FullName;

    internal string FileOf(string package, string extension = "nupkg") => Path.Combine(Folder, $"{package}.{Build.Version}.{extension}");

    internal ZipArchive Open(string package, string extension = "nupkg") => ZipFile.OpenRead(FileOf(package, extension));

    internal string[] Entries(string package, string extension = "nupkg")
    {
        using var archive = Open(package, extension);
        return [.. archive.Entries.Select(e => e.FullName)];
    }

    internal byte[] Read(string package, string entry)
    {
        using var archive = Open(package);
        using var content = archive.GetEntry(entry)?.Open() ?? throw new FileNotFoundException($"{package} has no {entry}.");
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The metadata of a package, without namespaces.</summary>
    internal XElement Metadata(string package)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(Read(package, $"{package}.nuspec")).TrimStart('\uFEFF'));
        foreach (var element in document.Descendants()) element.Name = element.Name.LocalName;
        return document.Root!.Element("metadata")!;
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);
}
