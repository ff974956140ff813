using System.Text.Json;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>Areas 1 to 3: labels, bands by loss and the horizon of one loss, against the numbers that were written.</summary>
[Collection(nameof(Browsers))]
public sealed class GradientAreaTests(BrowserFixture browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20]);

    [BrowserFact]
    public async Task The_bands_drawn_are_the_items_of_the_file()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#step=10&layer=1&gate=f&sequence=1");

        var bands = await page.BandsAsync();

        var expected = Places().Select(at => (at.J, at.Column, SampleRun.Item(10, 1, 2, 1, at.J, at.Column)));
        Assert.Equal(expected, bands.Select(b => (Whole(b, "j"), Whole(b, "column"), (float)ViewerPage.Number(b, "value"))));
    }

    [BrowserFact]
    public async Task Labels_are_those_of_the_file_and_markup_in_them_stays_text()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);

        var labels = (await page.PaneAsync()).GetProperty("labels").EnumerateArray().ToArray();

        Assert.Equal(
            Enumerable.Range(0, SampleRun.Window).Select(j => SampleRun.Tokens[(j + 1) % SampleRun.Tokens.Length]),
            labels.Select(l => ViewerPage.Text(l, "target")));
        Assert.Equal(
            Enumerable.Range(0, SampleRun.Window).Select(j => SampleRun.Tokens[(j + (j % 2)) % SampleRun.Tokens.Length]),
            labels.Select(l => ViewerPage.Text(l, "prediction")));
        Assert.Equal(
            Enumerable.Range(0, SampleRun.Window).Select(j => j % 2 == 1), labels.Select(l => l.GetProperty("isRight").GetBoolean()));
        Assert.Equal(0, await page.Page.Locator("b").CountAsync());
    }

    [BrowserFact]
    public async Task Pointing_at_a_band_turns_exactly_the_bands_of_its_loss_blue_and_leaving_restores_them()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);
        var before = Colours(await page.BandsAsync());

        await page.PointAtBandAsync(j: 3, column: 1);

        // The loss of step 4 reaches steps 2 to 4 within the three lags that are kept apart.
        var blue = (await page.BandsAsync()).Where(b => ViewerPage.Text(b, "membership") != "none").ToArray();
        Assert.Equal([(2, 2), (3, 1), (4, 0)], blue.Select(b => (Whole(b, "j"), Whole(b, "firstLag"))));
        var colour = Assert.Single(blue.Select(b => ViewerPage.Text(b, "colour")).Distinct());
        const string blueOfTheStyle = "() => getComputedStyle(document.documentElement).getPropertyValue('--blue').trim()";
        Assert.Equal(await page.Page.EvaluateAsync<string>(blueOfTheStyle), colour);
        Assert.DoesNotContain(colour, before);

        await page.LeaveAsync();
        Assert.Equal(before, Colours(await page.BandsAsync()));
    }

    [BrowserFact]
    public async Task The_loss_that_is_pointed_at_is_projected_down_as_bars_over_the_steps()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#step=20");

        await page.PointAtBandAsync(j: 5, column: 0);
        Assert.Equal([(3, 2), (4, 1), (5, 0)], await HorizonAsync(page, step: 20, loss: 5));

        await page.PointAtBandAsync(j: 5, column: 1);
        Assert.Equal([(4, 2), (5, 1), (6, 0)], await HorizonAsync(page, step: 20, loss: 6));

        await page.LeaveAsync();
        Assert.Empty((await page.PaneAsync()).GetProperty("horizon").EnumerateArray());
    }

    [BrowserFact]
    public async Task The_remainder_is_chosen_as_such_and_by_no_loss()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);

        await page.PointAtBandAsync(j: 1, column: SampleRun.Lags);

        var blue = (await page.BandsAsync()).Where(b => ViewerPage.Text(b, "membership") != "none").ToArray();
        Assert.All(blue, b => Assert.True(b.GetProperty("isRemainder").GetBoolean()));
        Assert.Equal(SampleRun.Window - SampleRun.Lags, blue.Length);
    }

    [BrowserFact]
    public async Task Shares_are_signed_and_both_signs_can_be_pointed_at()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#measure=share");

        var bands = await page.BandsAsync();
        var own = bands.First(b => Whole(b, "j") == 2 && Whole(b, "column") == 0).GetProperty("place");
        var second = bands.First(b => Whole(b, "j") == 2 && Whole(b, "column") == 1);
        var next = second.GetProperty("place");

        Assert.Equal(-SampleRun.Item(20, 0, 0, 0, 2, 1), (float)ViewerPage.Number(second, "value"));
        Assert.True(ViewerPage.Number(next, "y") > ViewerPage.Number(own, "y"));
        await page.PointAtBandAsync(2, 1);
        Assert.Equal("3", (await page.DescribeAsync()).GetProperty("pointing").GetProperty("losses").GetProperty("first").ToString());
    }

    [BrowserFact]
    public async Task A_click_holds_a_loss_and_the_address_keeps_it()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host);

        await page.PointAtBandAsync(j: 3, column: 0);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.UpAsync();
        await page.LeaveAsync();

        Assert.Contains("loss=3", page.Page.Url, StringComparison.Ordinal);
        Assert.Equal(3, (await page.BandsAsync()).Count(b => ViewerPage.Text(b, "membership") == "whole"));
        await page.Page.ReloadAsync();
        await page.UntilShownAsync(20);
        await page.FrameAsync();
        Assert.Equal(3, (await page.BandsAsync()).Count(b => ViewerPage.Text(b, "membership") == "whole"));
    }

    [BrowserFact]
    public async Task The_map_has_the_same_bands_and_the_same_way_of_pointing()
    {
        await using var host = await ViewerHost.StartAsync(Run);
        await using var page = await browser.OpenAsync(host, "#chart=map&log=1");

        Assert.Equal("map", ViewerPage.Text(await page.PaneAsync(), "chart"));
        Assert.Equal(Places().Count(), (await page.BandsAsync()).Length);
        await page.PointAtBandAsync(j: 3, column: 1);
        Assert.Equal(3, (await page.BandsAsync()).Count(b => ViewerPage.Text(b, "membership") == "whole"));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int J, int Lag)[]> HorizonAsync(ViewerPage page, long step, int loss)
    {
        var bars = (await page.PaneAsync()).GetProperty("horizon").EnumerateArray().ToArray();
        foreach (var bar in bars)
            Assert.Equal(SampleRun.Item(step, 0, 0, 0, Whole(bar, "j"), loss - Whole(bar, "j")), (float)ViewerPage.Number(bar, "value"));
        return [.. bars.Select(bar => (Whole(bar, "j"), loss - Whole(bar, "j")))];
    }

    /// <summary>The bands that there are: of losses inside the window, and the remainder where one lies beyond.</summary>
    private static IEnumerable<(int J, int Column)> Places() =>
        from j in Enumerable.Range(0, SampleRun.Window)
        from column in Enumerable.Range(0, SampleRun.Columns)
        where j + column < SampleRun.Window
        select (j, column);

    private static string[] Colours(JsonElement[] bands) => [.. bands.Select(b => ViewerPage.Text(b, "colour"))];

    private static int Whole(JsonElement element, string name) => (int)ViewerPage.Number(element, name);
}
