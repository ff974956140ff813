using Microsoft.Playwright;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>The page with its run inside it, opened from the disk with the network off.</summary>
[Collection(nameof(Browsers))]
public sealed class ExportedPageTests(BrowserFixture browser) : IDisposable
{
    private static readonly BrowserNewContextOptions WithoutNetwork = new()
    {
        Offline = true,
        ViewportSize = new() { Width = 1300, Height = 1400 },
    };

    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public async Task It_shows_what_the_file_holds()
    {
        await using var page = await browser.OpenAsync(Export([0, 10, 20]) + "#step=10&layer=1&gate=f", WithoutNetwork);

        var bands = await page.BandsAsync();
        Assert.NotEmpty(bands);
        Assert.All(bands, b => Assert.Equal(
            SampleRun.Item(10, 1, 2, 0, (int)ViewerPage.Number(b, "j"), (int)ViewerPage.Number(b, "column")),
            (float)ViewerPage.Number(b, "value")));
        await page.PointAtBandAsync(j: 3, column: 1);
        Assert.Equal(3, (await page.BandsAsync()).Count(b => ViewerPage.Text(b, "membership") == "whole"));
    }

    [BrowserFact]
    public async Task Pointing_keys_zoom_and_history_work_without_a_server()
    {
        await using var page = await browser.OpenAsync(Export([.. Enumerable.Range(0, 20).Select(i => 10L * i)]), WithoutNetwork);

        await page.UntilShownAsync(190);
        await page.PointAtColumnAsync(3);
        await page.UntilShownAsync(30);
        await page.LeaveAsync();
        await page.UntilShownAsync(190);
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.UntilShownAsync(180);
        await page.Page.Keyboard.PressAsync("+");
        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length < 20");
        await page.UntilAsync("() => rnnbow.describe().panes[0].history[1]?.half.length === 20");
    }

    [BrowserFact]
    public async Task A_run_that_was_thinned_shows_the_nearest_step_that_was_kept()
    {
        var address = Export([.. Enumerable.Range(0, 300).Select(i => 10L * i)], limit: 400_000);
        await using var page = await browser.OpenAsync(address, WithoutNetwork);

        await page.PointAtColumnAsync(151);
        await page.UntilAsync("() => Math.abs(rnnbow.describe().panes[0].shown - 1510) < 200");
        await page.LeaveAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.UntilAsync("() => rnnbow.describe().panes[0].selected < 2990");
    }

    public void Dispose() => _folder.Dispose();

    private string Export(long[] steps, long limit = HtmlExport.DefaultLimit)
    {
        var file = _folder.File("run.html");
        using (var output = File.Create(file)) HtmlExport.Write([SampleRun.Write(_folder.File("a.rnnbow"), steps)], output, limit);
        return new Uri(file).AbsoluteUri;
    }
}
