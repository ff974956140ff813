using System.Text.Json;
using Microsoft.Playwright;
using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>What a step holds beside items: hidden units, shorter windows and the bound, where they were recorded.</summary>
[Collection(nameof(Browsers))]
public sealed class DetailsAreaTests(BrowserFixture browser) : IDisposable
{
    private const string Details = "rnnbow.describe().panes[0].details";
    private const string EverythingDrawn = $"() => ['units', 'truncation', 'fading', 'cancellation', 'conflict'].every(d => {Details}[d])";
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public async Task The_units_drawn_are_those_of_the_run_file_largest_first()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.With));
        await using var page = await browser.OpenAsync(host, "#step=10&layer=1&gate=f");

        var units = await UnitsAsync(page);

        double Mean(int unit) => SampleDetails.Mean(10, layer: 1, gate: 2, unit);
        var whole = Enumerable.Range(0, SampleDetails.Units).Sum(Mean);
        Assert.Equal(Enumerable.Range(0, SampleDetails.Units).OrderByDescending(Mean), units.Select(u => (int)ViewerPage.Number(u, "unit")));
        Assert.All(units, bar =>
        {
            var unit = (int)ViewerPage.Number(bar, "unit");
            Assert.Equal(Mean(unit), ViewerPage.Number(bar, "mean"));
            Assert.Equal(Mean(unit) / whole, ViewerPage.Number(bar, "share"), 12);
            // JSON.stringify writes NaN as null.
            Assert.Equal(unit == 4 ? JsonValueKind.Null : JsonValueKind.Number, bar.GetProperty("meanLag").ValueKind);
            if (unit != 4) Assert.Equal(SampleDetails.MeanLag(unit), ViewerPage.Number(bar, "meanLag"));
        });
    }

    [BrowserFact]
    public async Task The_order_of_the_units_is_a_choice_that_stands_in_the_address()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.With));
        await using var page = await browser.OpenAsync(host);
        await page.UntilAsync($"() => {Details}.units");

        await page.Page.Locator("select[name=units]").SelectOptionAsync("reach");
        await page.UntilAsync($"() => {Details}.units.units.map(u => u.unit).join() === '5,3,2,1,0,4'");
        await using var other = await browser.OpenAsync(page.Page.Url.Replace("units=reach", "units=number", StringComparison.Ordinal));

        Assert.Contains("units=reach", page.Page.Url, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 3, 4, 5], (await UnitsAsync(other)).Select(u => (int)ViewerPage.Number(u, "unit")));
    }

    [BrowserFact]
    public async Task Pointing_and_keys_name_a_unit_with_its_numbers()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.With));
        await using var page = await browser.OpenAsync(host, "#step=10&units=number");
        await page.UntilAsync($"() => {Details}.units");
        var card = page.Page.Locator("[data-card=units]");

        await page.Page.FocusAsync(".plot-units");
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(card).ToContainTextAsync("unit 5:");
        await page.Page.Keyboard.PressAsync("ArrowLeft");

        await Assertions.Expect(card).ToContainTextAsync("unit 4: no gradient");
        Assert.Equal(10, ViewerPage.Number(await page.PaneAsync(), "shown"));
        await page.Page.Locator(".plot-units").HoverAsync(new() { Position = new() { X = 60, Y = 60 } });
        await Assertions.Expect(card).ToContainTextAsync("unit 0:");
    }

    [BrowserFact]
    public async Task The_lines_of_losses_that_go_back_k_steps_are_those_of_the_advisor() =>
        await CheckTruncationAsync("each", TruncationScheme.EachLoss);

    [BrowserFact]
    public async Task The_lines_of_chunks_are_those_of_the_advisor() => await CheckTruncationAsync("chunks", TruncationScheme.Chunks);

    [BrowserFact]
    public async Task The_bound_of_an_elman_layer_is_a_line_over_the_mean_item_of_each_lag()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.WithBound, "rnn"));
        await using var page = await browser.OpenAsync(host, "#step=10&sequence=1");

        var drawn = await DetailAsync(page, "fading");

        double[] Items(int lag) =>
            [.. Enumerable.Range(0, SampleRun.Window - lag).Select(j => (double)SampleRun.Item(10, 0, 0, s: 1, j, lag))];
        var own = Items(0);
        var (means, bound) = (Numbers(drawn, "means"), Numbers(drawn, "bound"));
        Assert.Equal(SampleRun.Lags, means.Length);
        for (var lag = 0; lag < SampleRun.Lags; lag++)
        {
            Assert.Equal(Items(lag).Average(), means[lag], 6);
            Assert.Equal(Math.Pow(SampleDetails.SingularValue * SampleDetails.Slope, lag) * own[lag..].Average(), bound[lag], 6);
        }

        await Assertions.Expect(page.Page.Locator("[data-card=fading]")).ToContainTextAsync("A step back leaves at most 60%");
    }

    [BrowserFact]
    public async Task A_cell_with_gates_says_that_it_has_no_bound_to_those_who_asked_for_one()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.With, "lstm"));
        await using var page = await browser.OpenAsync(host);

        var drawn = await DetailAsync(page, "fading");

        Assert.False(drawn.TryGetProperty("bound", out _));
        await Assertions.Expect(page.Page.Locator("[data-card=fading]")).ToContainTextAsync("such as this LSTM, bound nothing");
    }

    [BrowserFact]
    public async Task What_is_left_at_each_step_is_one_over_its_cancellation()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.WithAgreement));
        await using var page = await browser.OpenAsync(host, "#layer=1&gate=o&sequence=1");

        var left = (await DetailAsync(page, "cancellation")).GetProperty("left").EnumerateArray().ToArray();

        Assert.Equal(SampleRun.Window, left.Length);
        for (var j = 0; j < SampleRun.Window - 1; j++)
            Assert.Equal(1 / SampleDetails.Cancellation(layer: 1, gate: 4, s: 1, j), left[j].GetDouble(), 6);
        Assert.Equal(JsonValueKind.Null, left[^1].ValueKind);
    }

    [BrowserFact]
    public async Task The_losses_against_each_other_are_those_of_the_chosen_step_of_the_window()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.WithAgreement));
        await using var page = await browser.OpenAsync(host, "#layer=1&sequence=1");
        await AssertCosinesAsync(page, 2, columns: SampleRun.Columns);

        await page.Page.Locator("select[name=conflict]").SelectOptionAsync("5");
        await page.UntilAsync($"() => {Details}.conflict.timeStep === 5");

        // From step 5 three losses are left in the window, and nothing beyond.
        await AssertCosinesAsync(page, 5, columns: SampleRun.Window - 5);
        Assert.Contains("conflict=5", page.Page.Url, StringComparison.Ordinal);
        await page.Page.FocusAsync(".plot-conflict");
        foreach (var key in new[] { "Home", "ArrowRight", "ArrowDown" }) await page.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Page.Locator("[data-card=conflict]")).ToContainTextAsync("cosine 1: loss of step 6");
    }

    [BrowserFact]
    public async Task What_was_not_recorded_has_no_area()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]);
        await using var host = await ViewerHost.StartAsync(file);
        await using var page = await browser.OpenAsync(host);

        foreach (var card in new[] { "units", "truncation", "fading", "cancellation", "conflict" })
            await Assertions.Expect(page.Page.Locator($"[data-card={card}]")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task One_detail_alone_has_its_area_and_the_others_have_none()
    {
        static GradientRecord UnitsAlone(GradientRecord record) => record with
        {
            Layers = [.. SampleDetails.With(record).Layers.Select(layer => layer with { Truncations = [] })],
        };
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10], UnitsAlone));
        await using var page = await browser.OpenAsync(host);

        await Assertions.Expect(page.Page.Locator("[data-card=units]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("[data-card=truncation]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator("[data-card=fading]")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task They_follow_the_selected_step_and_the_run()
    {
        await using var host = await ViewerHost.StartAsync(Run(SampleDetails.With), SampleRun.Write(_folder.File("b.rnnbow"), [0, 10, 20]));
        await using var page = await browser.OpenAsync(host, "#step=10&beside=1");
        await page.UntilAsync($"() => {Details}.units?.units[0].mean === {Largest(10)}");

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.UntilAsync($"() => {Details}.units.units[0].mean === {Largest(20)}");

        Assert.False((await page.PaneAsync(1)).GetProperty("details").TryGetProperty("units", out _));
        await page.Page.Locator("select[name=run]").SelectOptionAsync("1");
        await page.UntilAsync($"() => rnnbow.describe().panes[0].run === 'b.rnnbow' && !{Details}.units");

        static string Largest(long step) => JsonSerializer.Serialize(
            Enumerable.Range(0, SampleDetails.Units).Max(unit => SampleDetails.Mean(step, layer: 0, gate: 0, unit)));
    }

    [BrowserFact]
    public async Task They_are_those_of_the_latest_step_of_a_run_that_grows()
    {
        using var recorder = RunFileRecorder.Create(_folder.File("a.rnnbow"), SampleRun.Description);
        recorder.Record(SampleDetails.With(SampleRun.Record(0)));
        recorder.Flush();
        await using var host = await ViewerHost.StartAsync(_folder.File("a.rnnbow"));
        await using var page = await browser.OpenAsync(host);
        await page.UntilAsync($"() => {Details}.units");

        recorder.Record(SampleDetails.With(SampleRun.Record(10)));
        recorder.Flush();

        await Assertions.Expect(page.Page.Locator("[data-card=units]")).ToContainTextAsync("step 10");
        await Assertions.Expect(page.Page.Locator("[data-card=truncation]")).ToContainTextAsync("step 10");
    }

    [BrowserFact]
    public async Task A_step_that_was_recorded_without_them_has_no_area()
    {
        var file = Run(record => record.Step == 20 ? Everything(record) : record, "rnn");
        await using var host = await ViewerHost.StartAsync(file);
        await using var page = await browser.OpenAsync(host);
        await page.UntilAsync(EverythingDrawn);

        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.UntilShownAsync(10);

        foreach (var card in new[] { "units", "truncation", "fading", "cancellation", "conflict" })
            await Assertions.Expect(page.Page.Locator($"[data-card={card}]")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task The_exported_page_shows_them_without_a_network()
    {
        var file = _folder.File("run.html");
        using (var output = File.Create(file)) HtmlExport.Write([Run(Everything, "rnn")], output);
        await using var page = await browser.OpenAsync(new Uri(file).AbsoluteUri + "#step=10", new() { Offline = true });

        var units = await UnitsAsync(page);

        Assert.All(units, bar => Assert.Equal(
            SampleDetails.Mean(10, 0, 0, (int)ViewerPage.Number(bar, "unit")), ViewerPage.Number(bar, "mean")));
        Assert.Equal(SampleRun.Window, Numbers(await DetailAsync(page, "truncation"), "cosine").Length);
        Assert.Equal(SampleRun.Lags, Numbers(await DetailAsync(page, "fading"), "bound").Length);
        Assert.Equal(SampleRun.Window, (await DetailAsync(page, "cancellation")).GetProperty("left").GetArrayLength());
        Assert.Equal(2, (await DetailAsync(page, "conflict")).GetProperty("timeStep").GetInt32());
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.UntilAsync($"() => {Details}.units.units[0].mean < {units.Max(bar => ViewerPage.Number(bar, "mean"))}");
    }

    [BrowserFact]
    public async Task They_are_accessible_in_light() => await CheckAccessibilityAsync(ColorScheme.Light);

    [BrowserFact]
    public async Task They_are_accessible_in_dark() => await CheckAccessibilityAsync(ColorScheme.Dark);

    [BrowserFact]
    public async Task They_fit_on_a_screen_400_pixels_wide()
    {
        await using var host = await ViewerHost.StartAsync(Run(Everything, "rnn"));
        await using var page = await browser.OpenAsync(host, options: new() { ViewportSize = new() { Width = 400, Height = 800 } });
        await page.UntilAsync(EverythingDrawn);

        Assert.True(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 400);
    }

    [BrowserFact]
    public async Task Each_can_be_saved_as_a_picture()
    {
        await using var host = await ViewerHost.StartAsync(Run(Everything, "rnn"));
        await using var page = await browser.OpenAsync(host);
        await page.UntilAsync(EverythingDrawn);

        foreach (var card in new[] { "units", "truncation", "fading", "cancellation", "conflict" })
        {
            var button = page.Page.Locator($"[data-card={card}] [data-save=svg]");
            var download = await page.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
            var svg = await File.ReadAllTextAsync(await download.PathAsync());
            Assert.Equal($"{card}.svg", download.SuggestedFilename);
            Assert.Contains("step 20", svg, StringComparison.Ordinal);
            Assert.True(svg.Split("<rect").Length > SampleRun.Lags + 1, $"The picture of {card} has hardly a shape.");
        }
    }

    public void Dispose() => _folder.Dispose();

    private static GradientRecord Everything(GradientRecord record) => SampleDetails.WithAgreement(SampleDetails.WithBound(record));

    private static async Task AssertCosinesAsync(ViewerPage page, int timeStep, int columns)
    {
        var drawn = (await DetailAsync(page, "conflict")).GetProperty("cosines").EnumerateArray().ToArray();
        Assert.Equal(columns * columns, drawn.Length);
        for (var at = 0; at < drawn.Length; at++)
            Assert.Equal(
                SampleDetails.Cosine(layer: 1, timeStep, s: 1, at / columns, at % columns), drawn[at].GetDouble(), 6);
    }

    private string Run(Func<GradientRecord, GradientRecord> details, string cell = "lstm") =>
        SampleRun.Write(_folder.File("details.rnnbow"), [0, 10, 20], details, description: SampleDetails.Described(cell));

    private async Task CheckTruncationAsync(string choice, TruncationScheme scheme)
    {
        var file = Run(SampleDetails.With);
        await using var host = await ViewerHost.StartAsync(file);
        await using var page = await browser.OpenAsync(host, $"#step=20&truncation={choice}");

        var drawn = await DetailAsync(page, "truncation");

        using var run = RunFile.Open(file);
        var advisor = HorizonAdvisor.Of(run.ReadRecord(20), scheme);
        var (cosine, bias) = (Numbers(drawn, "cosine"), Numbers(drawn, "bias"));
        Assert.Equal(advisor.LongestWindow, cosine.Length);
        for (var k = 1; k <= advisor.LongestWindow; k++)
        {
            Assert.Equal(advisor.Cosine(k), cosine[k - 1], 12);
            Assert.Equal(advisor.Bias(k), bias[k - 1], 12);
        }

        Assert.Equal(advisor.SmallestWindow(cosine: 0.99), drawn.GetProperty("smallest").GetInt32());
        await Assertions.Expect(page.Page.Locator("[data-card=truncation]")).ToContainTextAsync(
            $"at {advisor.SmallestWindow(cosine: 0.99)} the gradient is off by");
        await Assertions.Expect(page.Page.Locator("select[name=truncation]")).ToHaveValueAsync(choice);
    }

    private async Task CheckAccessibilityAsync(ColorScheme scheme)
    {
        await using var host = await ViewerHost.StartAsync(Run(Everything, "rnn"));
        await using var page = await browser.OpenAsync(host, options: new() { ColorScheme = scheme });
        await page.UntilAsync(EverythingDrawn);
        await page.AssertAccessibleAsync();
    }

    private static async Task<JsonElement> DetailAsync(ViewerPage page, string name)
    {
        await page.UntilAsync($"() => {Details}.{name}");
        return (await page.PaneAsync()).GetProperty("details").GetProperty(name);
    }

    private static async Task<JsonElement[]> UnitsAsync(ViewerPage page) =>
        [.. (await DetailAsync(page, "units")).GetProperty("units").EnumerateArray()];

    private static double[] Numbers(JsonElement drawn, string name) =>
        [.. drawn.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
