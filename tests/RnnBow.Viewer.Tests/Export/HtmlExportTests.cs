using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Export;

/// <summary>The page with a run inside it, taken apart without the product's code.</summary>
public sealed partial class HtmlExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_holds_the_answers_of_the_server_byte_by_byte()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]);
        var (page, _) = Export(file);
        await using var host = await ViewerHost.StartAsync(file);

        var index = Index(page);

        const string step = "api/runs/0/step/10?key=1.forward.weight_hh.o&measure=share";
        foreach (var address in (string[])["api/runs/0/look", "api/runs/0/vocabulary", step])
            Assert.Equal(await host.Client.GetByteArrayAsync(address), Answer(page, index[address]));
        Assert.Equal(3 * 2 * 5 * 2, index.Keys.Count(address => address.StartsWith("api/runs/0/step/", StringComparison.Ordinal)));
        var overview = new ReadFrame(Answer(page, index["api/runs/0/overview?key=0.forward.weight_hh."]));
        Assert.Equal([0, 10, 20], overview.Numbers("step_first"));
    }

    [Fact]
    public void It_needs_nothing_outside_itself_and_runs_its_own_script_alone()
    {
        var (page, _) = Export(SampleRun.Write(_folder.File("a.rnnbow"), [0]));

        Assert.DoesNotMatch("<(script|link|img)[^>]* (src|href)=\"(?!data:)", page);
        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var (kind, element) in (ReadOnlySpan<(string, Regex)>)[("script", ModuleScript()), ("style", Style())])
        {
            var text = Assert.Single(element.Matches(page)).Groups[1].Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.Contains($"{kind}-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_that_is_too_large_is_thinned_evenly_and_keeps_its_ends()
    {
        var steps = Enumerable.Range(0, 50).Select(i => 10L * i).ToArray();
        var file = SampleRun.Write(_folder.File("a.rnnbow"), steps);
        var whole = Export(file);
        var size = (long)Encoding.UTF8.GetByteCount(whole.Page);
        var least = Export(file, 1);

        var (page, kept) = Export(file, (size + Encoding.UTF8.GetByteCount(least.Page)) / 2);

        Assert.Equal([(50, 50)], whole.Kept);
        Assert.Equal([(1, 50)], least.Kept);
        var (count, recorded) = Assert.Single(kept);
        Assert.Equal(50, recorded);
        Assert.InRange(count, 10, 45);
        var addresses = Index(page).Keys.Select(a => StepOf().Match(a)).Where(m => m.Success);
        var held = addresses.Select(m => long.Parse(m.Groups[1].Value)).Distinct().Order().ToArray();
        Assert.Equal(count, held.Length);
        Assert.Equal((0, 490), (held[0], held[^1]));
        var gaps = held.Zip(held.Skip(1), (a, b) => b - a).ToArray();
        Assert.True(gaps.Max() - gaps.Min() <= 10);
        Assert.Equal(50, new ReadFrame(Answer(page, Index(page)["api/runs/0/overview"])).Numbers("max").Length);
    }

    [Fact]
    public void Markup_in_labels_and_names_does_not_end_the_data()
    {
        string[] tokens = ["</script><script>alert(1)</script>", "<!--", .. SampleRun.Tokens];
        var file = SampleRun.Write(_folder.File("a<script>.rnnbow"), [0], tokens: tokens);

        var (page, _) = Export(file);

        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a<script>", page, StringComparison.Ordinal);
        Assert.Contains("alert(1)", Encoding.UTF8.GetString(Answer(page, Index(page)["api/runs/0/vocabulary"])), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static (string Page, IReadOnlyList<(int, int)> Kept) Export(string file, long limit = HtmlExport.DefaultLimit)
    {
        using var output = new MemoryStream();
        var kept = HtmlExport.Write([file], output, limit);
        return (Encoding.UTF8.GetString(output.ToArray()), kept);
    }

    private static Dictionary<string, int[]> Index(string page) =>
        JsonSerializer.Deserialize<Dictionary<string, int[]>>(IndexElement().Match(page).Groups[1].Value)!;

    private static byte[] Answer(string page, int[] place)
    {
        var text = Regex.Match(page, $"id=\"rnnbow-block-{place[0]}\">([^<]*)</script>").Groups[1].Value;
        using var deflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        deflate.CopyTo(whole);
        return whole.ToArray()[place[1]..(place[1] + place[2])];
    }

    [GeneratedRegex("""<script type="module">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex ModuleScript();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("""id="rnnbow-index">([^<]*)</script>""")]
    private static partial Regex IndexElement();

    [GeneratedRegex(@"/step/(\d+)\?")]
    private static partial Regex StepOf();
}
