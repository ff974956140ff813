using System.Globalization;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>Area 4: pointing previews, leaving goes back, a click selects, and the text below is that of the selected step.</summary>
[Collection(nameof(Browsers))]
public sealed class OverviewAreaTests(BrowserFixture browser) : IDisposable
{
    private static readonly long[] Steps = [.. Enumerable.Range(0, 30).Select(i => 10L * i)];
    private readonly TemporaryFolder _folder = new();

    private string Run => SampleRun.Write(_folder.File("a.rnnbow"), Steps);

    [BrowserFact]
    public async Task Every_recorded_step_has_a_bar_as_high_as_its_largest_item()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#layer=1");

        var columns = (await page.PaneAsync()).GetProperty("overview").GetProperty("columns").EnumerateArray().ToArray();

        Assert.Equal(Steps, columns.Select(c => (long)ViewerPage.Number(c, "maxStep")));
        var largest = Steps.Select(s => Enumerable.Range(0, SampleRun.Sequences)
            .SelectMany(q => Enumerable.Range(0, SampleRun.Window).Select(j => SampleRun.Item(s, 1, 0, q, j, 0))).Max());
        Assert.Equal(largest, columns.Select(c => (float)ViewerPage.Number(c, "max")));
    }

    [BrowserFact]
    public async Task Pointing_previews_a_step_leaving_goes_back_to_the_selected_one_and_a_click_selects()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#step=50");

        await page.PointAtColumnAsync(12);
        await page.UntilShownAsync(120);
        Assert.Equal(SampleRun.Item(120, 0, 0, 0, 0, 0), (float)ViewerPage.Number((await page.BandsAsync())[0], "value"));
        Assert.StartsWith(Line(50), (await LinesAsync(page))[0], StringComparison.Ordinal);
        Assert.Contains("Step 120 ", (await LinesAsync(page))[1], StringComparison.Ordinal);

        await page.LeaveAsync();
        await page.UntilShownAsync(50);
        Assert.Equal("", (await LinesAsync(page))[1]);

        await page.PointAtColumnAsync(12);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.UpAsync();
        await page.LeaveAsync();
        await page.UntilShownAsync(120);
        Assert.Contains("step=120", page.Page.Url, StringComparison.Ordinal);
        Assert.StartsWith(Line(120), (await LinesAsync(page))[0], StringComparison.Ordinal);
        Assert.Equal(12, ViewerPage.Number((await page.PaneAsync()).GetProperty("overview"), "selected"));
    }

    [BrowserFact]
    public async Task A_drag_zooms_and_a_double_click_shows_all_again()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);

        await page.PointAtColumnAsync(5);
        await page.Page.Mouse.DownAsync();
        await page.PointAtColumnAsync(14);
        await page.Page.Mouse.UpAsync();
        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length === 10");
        Assert.Contains("range=50-140", page.Page.Url, StringComparison.Ordinal);

        await page.Page.Mouse.DblClickAsync(400, (float)ViewerPage.Number((await page.PaneAsync()).GetProperty("overviewPlaces")[0], "y"));
        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length === 30");
    }

    [BrowserFact]
    public async Task Sweeping_over_all_bars_ends_at_the_last_one_pointed_at()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);

        for (var column = 0; column < 25; column++) await page.PointAtColumnAsync(column);

        await page.UntilShownAsync(240);
        await Task.Delay(200);
        Assert.Equal(240, ViewerPage.Number(await page.PaneAsync(), "shown"));
    }

    public void Dispose() => _folder.Dispose();

    private static string Line(long step) => string.Create(
        CultureInfo.InvariantCulture, $"Step {step} · from position {step * SampleRun.Window:N0} of the corpus · largest gradient ");

    private static async Task<string[]> LinesAsync(ViewerPage page) =>
        [.. (await page.PaneAsync()).GetProperty("lines").EnumerateArray().Select(l => l.GetString()!)];
}
