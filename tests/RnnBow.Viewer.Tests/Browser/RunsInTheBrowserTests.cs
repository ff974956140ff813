using RnnBow.Recording;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>Runs that grow, two runs beside each other, runs without steps, and numbers that are none.</summary>
[Collection(nameof(Browsers))]
public sealed class RunsInTheBrowserTests(BrowserFixture browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public async Task A_run_that_is_being_written_is_followed_without_a_reload()
    {
        using var recorder = RunFileRecorder.Create(_folder.File("a.rnnbow"), SampleRun.Description);
        recorder.WriteVocabulary(SampleRun.Tokens);
        recorder.Record(SampleRun.Record(0));
        recorder.Flush();
        await using var host = await ViewerHost.StartAsync(_folder.File("a.rnnbow"));
        await using var page = await browser.OpenAsync(host);
        await page.Page.EvaluateAsync("() => { window.isTheSamePage = true; }");

        foreach (var step in new[] { 10L, 20L })
        {
            recorder.Record(SampleRun.Record(step));
            recorder.Flush();
            await page.UntilShownAsync(step);
        }

        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length === 3");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => window.isTheSamePage === true"));
    }

    [BrowserFact]
    public async Task A_selected_step_stays_while_the_run_grows()
    {
        using var recorder = RunFileRecorder.Create(_folder.File("a.rnnbow"), SampleRun.Description);
        recorder.WriteVocabulary(SampleRun.Tokens);
        recorder.Record(SampleRun.Record(0));
        recorder.Record(SampleRun.Record(10));
        recorder.Flush();
        await using var host = await ViewerHost.StartAsync(_folder.File("a.rnnbow"));
        await using var page = await browser.OpenAsync(host, "#step=0");

        recorder.Record(SampleRun.Record(20));
        recorder.Flush();

        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length === 3");
        Assert.Equal(0, ViewerPage.Number(await page.PaneAsync(), "shown"));
        await page.Page.Keyboard.PressAsync("f");
        await page.UntilShownAsync(20);
    }

    [BrowserFact]
    public async Task A_run_that_is_begun_anew_is_noticed_and_shown_although_it_has_as_many_steps()
    {
        long[] steps = [0, 10, 20, 30];
        var file = SampleRun.Write(_folder.File("a.rnnbow"), steps);
        await using var host = await ViewerHost.StartAsync(file);
        await using var page = await browser.OpenAsync(host, "#step=10&range=10-20");
        await page.PointAtColumnAsync(1);
        await page.UntilShownAsync(20);
        Assert.Equal(0, await page.Page.Locator(".notice:visible").CountAsync());

        using (var recorder = RunFileRecorder.Overwrite(file, SampleRun.Description with { Started = DateTimeOffset.UnixEpoch }))
            foreach (var step in steps) recorder.Record(Doubled(SampleRun.Record(step)));

        await page.Page.Locator(".notice", new() { HasText = "a.rnnbow was begun anew" }).WaitForAsync();
        await page.LeaveAsync();
        await page.UntilShownAsync(30);
        await page.UntilAsync("() => rnnbow.describe().panes[0].overview.columns.length === 4");
        Assert.Equal("", ViewerPage.Text(await page.DescribeAsync(), "address"));
        var band = (await page.BandsAsync()).Single(b => ViewerPage.Number(b, "j") == 2 && ViewerPage.Number(b, "column") == 1);
        Assert.Equal(2 * SampleRun.Item(30, 0, 0, 0, 2, 1), ViewerPage.Number(band, "value"));
        var largest = (await page.PaneAsync()).GetProperty("overview").GetProperty("columns")[1];
        Assert.Equal(2 * SampleRun.Item(10, 0, 0, 1, 7, 0), ViewerPage.Number(largest, "max"));
        await page.PointAtColumnAsync(1);
        await page.UntilShownAsync(10);
        band = (await page.BandsAsync()).Single(b => ViewerPage.Number(b, "j") == 2 && ViewerPage.Number(b, "column") == 1);
        Assert.Equal(2 * SampleRun.Item(10, 0, 0, 0, 2, 1), ViewerPage.Number(band, "value"));

        await page.Page.Locator(".notice button").ClickAsync();
        Assert.Equal(0, await page.Page.Locator(".notice:visible").CountAsync());
    }

    [BrowserFact]
    public async Task Two_runs_stand_beside_each_other_and_are_linked()
    {
        await using var host = await ViewerHost.StartAsync(
            SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20, 30]), SampleRun.Write(_folder.File("b b.rnnbow"), [0, 11, 30]));
        await using var page = await browser.OpenAsync(host, "#beside=1&step=30");
        await page.UntilShownAsync(30, pane: 1);

        Assert.Equal("b b.rnnbow", ViewerPage.Text(await page.PaneAsync(1), "run"));
        await page.PointAtBandAsync(3, 1);
        Assert.Equal(3, (await page.BandsAsync(1)).Count(b => ViewerPage.Text(b, "membership") == "whole"));
        await page.PointAtColumnAsync(1);
        await page.UntilShownAsync(10);
        await page.UntilShownAsync(11, pane: 1);
        await page.LeaveAsync();
        await page.UntilShownAsync(30, pane: 1);

        await page.Page.Locator("select[name=beside]").SelectOptionAsync("");
        await page.UntilAsync("() => rnnbow.describe().panes.length === 1");
    }

    [BrowserFact]
    public async Task A_run_without_steps_says_so()
    {
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), []));
        await using var page = await browser.OpenAsync(host.Address.ToString(), isEmpty: true);

        await page.Page.GetByText("This run holds no recorded step.").WaitForAsync();
    }

    [BrowserFact]
    public async Task An_item_that_is_not_a_number_is_told_by_step_and_loss()
    {
        await using var host = await ViewerHost.StartAsync(
            SampleRun.Write(_folder.File("a.rnnbow"), [0, 10, 20], record => record.Step == 10 ? Spoilt.With(record, float.NaN) : record));
        await using var page = await browser.OpenAsync(host, "#step=10&sequence=1");

        Assert.Contains(
            "1 item of this step is not finite: first NaN at step 4, through the loss of step 6",
            await page.Page.Locator(".reading").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, ViewerPage.Number((await page.PaneAsync()).GetProperty("overview").GetProperty("columns")[1], "bad"));
        await page.Page.Locator("[data-kind=faults] button").First.ClickAsync();
        await page.UntilShownAsync(10);
    }

    [BrowserFact]
    public async Task One_click_goes_to_the_step_with_the_largest_gradient()
    {
        var run = SampleRun.Write(_folder.File("a.rnnbow"), Enumerable.Range(0, 9).Select(i => 10L * i));
        await using var host = await ViewerHost.StartAsync(run);
        await using var page = await browser.OpenAsync(host, "#step=0");

        await page.Page.Locator("[data-kind=largest] button").First.ClickAsync();

        await page.UntilShownAsync(80);
    }

    [BrowserFact]
    public async Task A_vocabulary_of_a_hundred_thousand_entries_is_no_burden()
    {
        string[] tokens = [.. Enumerable.Range(0, 100_000).Select(i => $"word {i}")];
        await using var host = await ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0], tokens: tokens));
        await using var page = await browser.OpenAsync(host);

        Assert.Equal("word 1", ViewerPage.Text((await page.PaneAsync()).GetProperty("labels")[0], "target"));
    }

    public void Dispose() => _folder.Dispose();

    private static GradientRecord Doubled(GradientRecord record) => record with
    {
        Layers =
        [
            .. record.Layers.Select(layer => layer with
            {
                Arrays =
                [
                    .. layer.Arrays.Select(a => new ItemArray(
                        a.Parameter, a.Gate, a.Measure, a.Sequences, a.Steps, a.FirstLag, a.Lags, a.HasRemainder,
                        [.. a.Data.ToArray().Select(value => 2 * value)])),
                ],
            }),
        ],
    };
}
