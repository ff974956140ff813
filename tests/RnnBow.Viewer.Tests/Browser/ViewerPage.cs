using System.Text.Json;
using Microsoft.Playwright;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>The page in a browser, and what it says of itself: window.rnnbow.describe(). Fails if the page has logged an error.</summary>
internal sealed class ViewerPage : IAsyncDisposable
{
    private const string FirstStepDrawn =
        "() => window.rnnbow?.describe().panes.some(p => p.shown !== undefined && p.overview.columns.length > 0)";
    // What is drawn later can still move what was drawn before.
    private const string NothingMoves = """
        async () => {
            const places = () => JSON.stringify(window.rnnbow.describe().panes.map(p => [p.overviewPlaces[0], p.bands[0]?.place]));
            for (let same = 0, last = places(); same < 5;) {
                await new Promise(requestAnimationFrame);
                const now = places();
                same = now === last ? same + 1 : 0;
                last = now;
            }
        }
        """;
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    private ViewerPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public static async Task<ViewerPage> OpenAsync(
        IBrowser browser, string address, BrowserNewContextOptions? options, bool isEmpty = false)
    {
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1300, Height = 1400 } });
        var page = new ViewerPage(context, await context.NewPageAsync());
        page.Page.SetDefaultTimeout(30_000);
        await page.Page.GotoAsync(address);
        if (isEmpty) return page;
        await page.UntilAsync(FirstStepDrawn);
        await page.Page.EvaluateAsync(NothingMoves);
        return page;
    }

    /// <summary>Waits until a function of the page is true.</summary>
    public Task UntilAsync(string function) => Page.WaitForFunctionAsync(function);

    /// <summary>Waits until a step is drawn, in the first run or in another.</summary>
    public Task UntilShownAsync(long step, int pane = 0) =>
        UntilAsync($"() => window.rnnbow.describe().panes[{pane}]?.shown === {step}");

    public async Task<JsonElement> DescribeAsync() =>
        (await Page.EvaluateAsync<JsonElement?>("() => JSON.parse(JSON.stringify(window.rnnbow.describe()))"))!.Value;

    public async Task<JsonElement> PaneAsync(int pane = 0) => (await DescribeAsync()).GetProperty("panes")[pane];

    public async Task<JsonElement[]> BandsAsync(int pane = 0) => [.. (await PaneAsync(pane)).GetProperty("bands").EnumerateArray()];

    /// <summary>Moves the mouse to the middle of a band.</summary>
    public async Task PointAtBandAsync(int j, int column, int pane = 0)
    {
        var band = (await BandsAsync(pane)).Single(b => Number(b, "j") == j && Number(b, "column") == column);
        await MoveToAsync(band.GetProperty("place"));
        await FrameAsync();
    }

    /// <summary>Moves the mouse to a bar of the overview.</summary>
    public async Task PointAtColumnAsync(int column, int pane = 0) =>
        await MoveToAsync((await PaneAsync(pane)).GetProperty("overviewPlaces")[column]);

    /// <summary>Moves the mouse to where nothing is.</summary>
    public async Task LeaveAsync()
    {
        await Page.Mouse.MoveAsync(2, 2);
        await FrameAsync();
    }

    /// <summary>Waits until what was asked for is drawn.</summary>
    public Task FrameAsync() => Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

    /// <summary>What axe-core takes for a serious fault is none.</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(PageFolder.Path, "node_modules/axe-core/axe.min.js")));
        var faults = await Page.EvaluateAsync<JsonElement?>(
            "async () => (await axe.run()).violations.filter(v => v.impact === 'serious' || v.impact === 'critical')"
            + ".map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(' ')}`)");
        Assert.Empty(faults!.Value.EnumerateArray().Select(f => f.GetString()));
    }

    public static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_errors);
    }

    private async Task MoveToAsync(JsonElement place) => await Page.Mouse.MoveAsync((float)Number(place, "x"), (float)Number(place, "y"));
}
