using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>The address, saved pictures, small screens, and what a machine can tell of accessibility.</summary>
[Collection(nameof(Browsers))]
public sealed class ViewTests(BrowserFixture browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => SampleRun.Write(_folder.File("a.rnnbow"), Enumerable.Range(0, 12).Select(i => 10L * i));

    [BrowserFact]
    public async Task A_view_can_be_sent_as_a_link()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var sender = await browser.OpenAsync(host);
        await sender.Page.Locator("select[name=layer]").SelectOptionAsync("1");
        await sender.Page.Locator("select[name=gate]").SelectOptionAsync("o");
        await sender.Page.Locator("select[name=measure]").SelectOptionAsync("share");
        await sender.Page.Locator("select[name=sequence]").SelectOptionAsync("1");
        await sender.Page.Keyboard.PressAsync("Escape");
        await sender.UntilAsync("() => rnnbow.describe().panes[0].measure === 'share' && rnnbow.describe().panes[0].sequence === 1");

        await using var receiver = await browser.OpenAsync(sender.Page.Url);

        var (sent, received) = (await sender.PaneAsync(), await receiver.PaneAsync());
        Assert.Equal("1.forward.weight_hh.o", ViewerPage.Text(received, "key"));
        Assert.Equal(Values(sent), Values(received));
    }

    [BrowserFact]
    public async Task The_back_button_returns_to_what_was_shown()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);
        await page.Page.Locator("select[name=gate]").SelectOptionAsync("f");
        await page.UntilAsync("() => rnnbow.describe().panes[0].key === '0.forward.weight_hh.f'");

        await page.Page.GoBackAsync();

        await page.UntilAsync("() => rnnbow.describe().panes[0].key === '0.forward.weight_hh.'");
    }

    [BrowserFact]
    public async Task A_saved_svg_holds_every_band_as_a_shape()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);

        var svg = Encoding.UTF8.GetString(await SaveAsync(page, "step", "svg"));

        var own = (await page.BandsAsync()).First(b => ViewerPage.Number(b, "column") == 0);
        Assert.Equal(SampleRun.Window, svg.Split($"fill=\"{ViewerPage.Text(own, "colour")}\"").Length - 1);
        Assert.Contains("a.rnnbow, step 110", svg, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Every_view_can_be_saved_as_png()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);
        await page.UntilAsync("() => rnnbow.describe().panes[0].history[1]?.half.length > 0");

        foreach (var card in new[] { "step", "overview", "history" })
        {
            var png = await SaveAsync(page, card, "png");
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            Assert.True(png.Length > 5_000, $"The picture of {card} has {png.Length} bytes.");
        }
    }

    [BrowserFact]
    public async Task A_screen_400_pixels_wide_needs_no_scrolling_sideways()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, options: new() { ViewportSize = new() { Width = 400, Height = 800 } });

        Assert.True(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 400);
    }

    [BrowserFact]
    public async Task Axe_finds_no_serious_fault_in_light() => await CheckAccessibilityAsync(ColorScheme.Light);

    [BrowserFact]
    public async Task Axe_finds_no_serious_fault_in_dark() => await CheckAccessibilityAsync(ColorScheme.Dark);

    public void Dispose() => _folder.Dispose();

    private async Task CheckAccessibilityAsync(ColorScheme scheme)
    {
        await using var host = await ViewerHost.StartAsync(Run);
        foreach (var address in new[] { "#step=50", "#help=1" })
        {
            await using var page = await browser.OpenAsync(host, address, new() { ColorScheme = scheme });
            await page.AssertAccessibleAsync();
        }
    }

    private static async Task<byte[]> SaveAsync(ViewerPage page, string card, string type)
    {
        var button = page.Page.Locator($"[data-card={card}] [data-save={type}]");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.EndsWith(type, download.SuggestedFilename, StringComparison.Ordinal);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static float[] Values(JsonElement pane) =>
        [.. pane.GetProperty("bands").EnumerateArray().Select(b => (float)ViewerPage.Number(b, "value"))];
}
