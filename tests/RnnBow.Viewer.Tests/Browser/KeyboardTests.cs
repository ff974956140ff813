using System.Text.Json;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>Everything can be done without a mouse.</summary>
[Collection(nameof(Browsers))]
public sealed class KeyboardTests(BrowserFixture browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => SampleRun.Write(_folder.File("a.rnnbow"), Enumerable.Range(0, 30).Select(i => 10L * i));

    [BrowserFact]
    public async Task Arrow_keys_go_from_step_to_step()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#step=100");

        (string Key, long Step)[] presses =
            [("ArrowRight", 110), ("ArrowLeft", 100), ("ArrowLeft", 90), ("Home", 0), ("End", 290), ("PageUp", 260)];
        foreach (var (key, step) in presses)
        {
            await page.Page.Keyboard.PressAsync(key);
            await page.UntilShownAsync(step);
        }
    }

    [BrowserFact]
    public async Task In_the_gradients_arrows_walk_from_band_to_band_and_enter_holds_a_loss()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);
        await page.Page.Locator("[data-area=gradients]").FocusAsync();

        foreach (var key in new[] { "ArrowRight", "ArrowRight", "ArrowDown" }) await page.Page.Keyboard.PressAsync(key);
        await page.FrameAsync();
        Assert.Equal((1, 1), Band(await page.DescribeAsync()));
        Assert.Contains(
            "Step 1 “␣”, through the loss of step 2 “↵”, 1 step later",
            await page.Page.Locator("[aria-live]").InnerTextAsync(), StringComparison.Ordinal);

        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Contains("loss=2", page.Page.Url, StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.DoesNotContain("loss=", page.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Letters_switch_the_scale_and_open_help_and_plus_zooms()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#step=150");

        await page.Page.Keyboard.PressAsync("l");
        Assert.Contains("log=1", page.Page.Url, StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("+");
        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length < 20");
        await page.Page.Keyboard.PressAsync("0");
        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length === 30");
        await page.Page.Keyboard.PressAsync("?");
        await page.Page.Locator("dialog[open]").WaitForAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.UntilAsync("() => !document.querySelector('dialog[open]') && !location.hash.includes('help')");
    }

    [BrowserFact]
    public async Task Tab_reaches_every_control_that_can_be_seen()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);
        var controls = await page.Page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('button, select, [tabindex=\"0\"]')]"
            + ".filter(e => e.offsetParent !== null && !e.closest('dialog')).length");

        HashSet<string> reached = [];
        for (var i = 0; i < controls; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>(
                "() => String([...document.querySelectorAll('*')].indexOf(document.activeElement))"));
        }

        Assert.Equal(controls, reached.Count);
    }

    public void Dispose() => _folder.Dispose();

    private static (int J, int K) Band(JsonElement described)
    {
        var band = described.GetProperty("pointing").GetProperty("band");
        return (band.GetProperty("j").GetInt32(), band.GetProperty("k").GetInt32());
    }
}
