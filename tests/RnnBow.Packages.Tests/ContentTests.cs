using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RnnBow.Packages.Tests;

[Collection(nameof(FeedTests))]
public sealed class ContentTests(Feed feed)
{
    public static TheoryData<string> Packages => [.. Feed.Packages];

    public static TheoryData<string> Libraries => [.. LibraryNames];

    private static IEnumerable<string> LibraryNames => Feed.Packages.Where(package => package != "rnnbow");

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is(string package)
    {
        var metadata = feed.Metadata(package);
        string Of(string name) => metadata.Element(name)?.Value ?? "";
        Assert.Equal((package, Build.Version, "MIT"), (Of("id"), Of("version"), Of("license")));
        Assert.Equal(("README.md", "icon.png"), (Of("readme"), Of("icon")));
        Assert.NotEmpty(Of("description"));
        Assert.Matches("^[0-9a-f]{40}$", metadata.Element("repository")?.Attribute("commit")?.Value);
        Assert.StartsWith($"# {package}\n", System.Text.Encoding.UTF8.GetString(feed.Read(package, "README.md")));
        Assert.Equal([0x89, .. "PNG"u8], feed.Read(package, "icon.png")[..4]);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_has_its_documentation_and_its_symbols_for_both_frameworks(string package)
    {
        foreach (var framework in (string[])["net8.0", "net10.0"])
        {
            Assert.Contains($"lib/{framework}/{package}.dll", feed.Entries(package));
            Assert.Contains($"lib/{framework}/{package}.xml", feed.Entries(package));
            Assert.Contains($"lib/{framework}/{package}.pdb", feed.Entries(package, "snupkg"));
        }
    }

    [Fact]
    public void No_library_brings_native_code_or_another_assembly() => Assert.All(LibraryNames, package =>
        Assert.DoesNotContain(feed.Entries(package), entry =>
            entry.StartsWith("runtimes/", StringComparison.Ordinal) || entry.EndsWith(".so", StringComparison.Ordinal)
            || (entry.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(entry) != package + ".dll")));

    [Fact]
    public void Only_what_computes_depends_on_Torch()
    {
        var torch = Build.OverLibTorch ? "RnnBow.LibTorch" : "TorchSharp";
        Assert.Contains(torch, Dependencies("RnnBow.Gpu"));
        Assert.DoesNotContain(Dependencies("RnnBow.Gpu"), name => name.StartsWith("TorchSharp-", StringComparison.Ordinal));
        Assert.DoesNotContain(torch, Dependencies("RnnBow.Recording"));
        Assert.DoesNotContain(torch, Dependencies("RnnBow.Viewer"));
        Assert.Empty(Dependencies("RnnBow.LibTorch"));
    }

    [Theory]
    [InlineData("RnnBow.Recording")]
    [InlineData("RnnBow.Viewer")]
    public void What_needs_no_Torch_says_that_it_may_be_trimmed(string package)
    {
        using var file = new PEReader(new MemoryStream(feed.Read(package, $"lib/net10.0/{package}.dll")));
        var metadata = file.GetMetadataReader();
        var facts = metadata.GetAssemblyDefinition().GetCustomAttributes()
            .Select(handle => metadata.GetBlobReader(metadata.GetCustomAttribute(handle).Value))
            .Select(blob => System.Text.Encoding.UTF8.GetString(blob.ReadBytes(blob.Length)));
        Assert.Contains(facts, fact => fact.Contains("IsTrimmable") && fact.Contains("True"));
    }

    [Fact]
    public void Packing_again_makes_the_same_bytes()
    {
        var again = feed.NewFolder("again");
        Command.Run(Build.Root, "nuget/pack.sh", again);
        var names = Directory.GetFiles(feed.Folder).Select(f => Path.GetFileName(f)).Order().ToArray();
        Assert.All(Feed.Packages, package => Assert.Contains($"{package}.{Build.Version}.nupkg", names));
        Assert.Equal(names, Directory.GetFiles(again).Select(f => Path.GetFileName(f)).Order());
        Assert.All(names, name => Assert.True(
            File.ReadAllBytes(Path.Combine(feed.Folder, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(again, name))),
            $"{name} differs."));
    }

    private IReadOnlyList<string> Dependencies(string package) =>
        [.. feed.Metadata(package).Descendants("dependency").Select(d => d.Attribute("id")!.Value).Distinct()];
}
