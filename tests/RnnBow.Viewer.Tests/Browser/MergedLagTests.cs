using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>Columns that are no single later loss: merged lags, reverse directions, and the paths between the steps.</summary>
[Collection(nameof(Browsers))]
public sealed class MergedLagTests(BrowserFixture browser) : IDisposable
{
    private const int Columns = 3;
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public async Task A_merged_column_belongs_to_each_of_its_losses_in_part()
    {
        // The third column holds the losses two and three steps later.
        var run = Write(Direction.Forward, (j, k) => new(k, Math.Clamp(SampleRun.Window - j - k, 0, k == 2 ? 2 : 1)), ("weight_hh", ""));
        await using var host = await ViewerHost.StartAsync(run);
        await using var page = await browser.OpenAsync(host);

        await page.PointAtBandAsync(j: 6, column: 0);

        Assert.Equal([(3, 2, "part"), (4, 2, "part"), (5, 1, "whole"), (6, 0, "whole")], await ChosenAsync(page));
    }

    [BrowserFact]
    public async Task In_a_reverse_direction_a_loss_reaches_later_steps()
    {
        var run = Write(Direction.Reverse, (j, k) => new(k, j - k >= 0 ? 1 : 0), ("weight_hh", ""));
        await using var host = await ViewerHost.StartAsync(run);
        await using var page = await browser.OpenAsync(host);

        await page.PointAtBandAsync(j: 4, column: 1);

        Assert.Equal([(3, 0, "whole"), (4, 1, "whole"), (5, 2, "whole")], await ChosenAsync(page));
    }

    [BrowserFact]
    public async Task The_ways_past_the_gates_and_through_them_stand_beside_each_other()
    {
        var run = Write(
            Direction.Forward, (j, k) => new(k, j + k < SampleRun.Window ? 1 : 0),
            ("weight_hh", ""), ("path", "highway"), ("path", "gates"));
        await using var host = await ViewerHost.StartAsync(run);
        await using var page = await browser.OpenAsync(host);
        await page.UntilAsync("() => rnnbow.describe().panes[0].paths.length === 2");

        await page.PointAtBandAsync(j: 4, column: 1);

        var paths = (await page.PaneAsync()).GetProperty("paths").EnumerateArray().ToArray();
        Assert.Equal(["highway", "gates"], paths.Select(p => ViewerPage.Text(p, "gate")));
        foreach (var (path, number) in paths.Zip([1, 2]))
        {
            var bands = path.GetProperty("bands").EnumerateArray().ToArray();
            Assert.All(bands, b => Assert.Equal(
                Item(number, (int)ViewerPage.Number(b, "j"), (int)ViewerPage.Number(b, "column")), (float)ViewerPage.Number(b, "value")));
            Assert.Equal(Columns, bands.Count(b => ViewerPage.Text(b, "membership") == "whole"));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int J, int Column, string Membership)[]> ChosenAsync(ViewerPage page) =>
    [
        .. (await page.BandsAsync())
            .Where(b => ViewerPage.Text(b, "membership") != "none")
            .Select(b => ((int)ViewerPage.Number(b, "j"), (int)ViewerPage.Number(b, "column"), ViewerPage.Text(b, "membership"))),
    ];

    private static float Item(int array, int j, int k) => 1 + (0.1f * array) + (0.01f * j) - (0.2f * k);

    private string Write(Direction direction, Func<int, int, LagSpan> spanOf, params (string Parameter, string Gate)[] arrays)
    {
        var places = (from j in Enumerable.Range(0, SampleRun.Window) from k in Enumerable.Range(0, Columns) select (J: j, K: k)).ToArray();
        LagSpan[] spans = [.. places.Select(at => spanOf(at.J, at.K))];
        ItemArray Array(string parameter, string gate, int number) => new(
            parameter, gate, Measure.Norm, sequences: 1, SampleRun.Window, firstLag: 0, Columns, hasRemainder: false,
            [.. places.Select((at, i) => spans[i].Count > 0 ? Item(number, at.J, at.K) : 0)], spans);
        var layer = new LayerItems(
            0, direction, [.. arrays.Select((a, number) => Array(a.Parameter, a.Gate, number))], [new("weight_hh", "", 1, 1e-7)]);
        return SampleRun.Write(
            _folder.File("a.rnnbow"), [0, 10], record => record with { Sequences = 1, Annotations = new() { Loss = 1 }, Layers = [layer] });
    }
}
