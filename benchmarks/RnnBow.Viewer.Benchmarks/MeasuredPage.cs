using System.Text.Json;
using Microsoft.Playwright;

namespace RnnBow.Viewer.Benchmarks;

/// <summary>The page in a real browser, with clocks of its own inside it: times are those of the browser, not of whoever drives it.</summary>
internal sealed class MeasuredPage(IPage page) : IAsyncDisposable
{
    // The page is usable when a step and the overview are drawn and the browser has come to the next frame.
    private const string Clocks = """
        window.measured = { frames: [] };
        const shown = () => window.rnnbow?.describe().panes[0];
        const waitUsable = () => {
            const pane = shown();
            if (pane?.shown !== undefined && pane.overview.columns.length > 0) requestAnimationFrame(() => measured.usable = performance.now());
            else requestAnimationFrame(waitUsable);
        };
        requestAnimationFrame(waitUsable);
        measured.watchFrames = () => {
            measured.frames = [];
            let last = performance.now();
            const next = now => { measured.frames.push(now - last); last = now; if (measured.isWatching) requestAnimationFrame(next); };
            measured.isWatching = true;
            requestAnimationFrame(now => { last = now; requestAnimationFrame(next); });
        };
        measured.awaitAnotherStep = kind => void (measured.anotherStep = new Promise(done => {
            // The title changes when the charts do, and looking at it costs nothing.
            const title = document.querySelector("[data-card=step] h2");
            const before = title.textContent;
            addEventListener(kind, event => {
                const begin = event.timeStamp;
                const look = () => title.textContent === before ? requestAnimationFrame(look) : done(performance.now() - begin);
                requestAnimationFrame(look);
            }, { once: true, capture: true });
        }));
        measured.untilSteps = count => new Promise(done => {
            const look = () => (shown()?.recordedSteps ?? 0) < count ? setTimeout(look, 5) : requestAnimationFrame(() => done(Date.now()));
            look();
        });
        """;

    public static async Task<MeasuredPage> OpenAsync(IBrowser browser, Uri address)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1300, Height = 1400 } });
        await page.AddInitScriptAsync(Clocks);
        await page.GotoAsync(address.AbsoluteUri);
        await page.WaitForFunctionAsync("() => measured.usable !== undefined");
        return new(page);
    }

    /// <summary>Milliseconds from the beginning of the navigation to a page that can be used.</summary>
    public Task<double> UsableAsync() => page.EvaluateAsync<double>("measured.usable");

    /// <summary>The times between frames, in milliseconds, while the mouse sweeps over the overview.</summary>
    public async Task<double[]> SweepAsync(int moves)
    {
        var places = await PlacesAsync();
        await page.EvaluateAsync("measured.watchFrames()");
        for (var i = 0; i < moves; i++)
        {
            var (x, y) = places[(int)((long)i * (places.Length - 1) / (moves - 1))];
            await page.Mouse.MoveAsync(x, y);
        }

        await page.EvaluateAsync("measured.isWatching = false");
        return await page.EvaluateAsync<double[]>("measured.frames");
    }

    /// <summary>Milliseconds from pointing at a bar of the overview to its step on the screen.</summary>
    public async Task<double> HoverAsync(double part)
    {
        var places = await PlacesAsync();
        var (x, y) = places[(int)(part * (places.Length - 1))];
        await page.EvaluateAsync("measured.awaitAnotherStep('pointermove')");
        await page.Mouse.MoveAsync(x, y);
        return await page.EvaluateAsync<double>("measured.anotherStep");
    }

    /// <summary>Milliseconds from a key to another step on the screen.</summary>
    public async Task<double> PressAsync(string key)
    {
        await page.EvaluateAsync("measured.awaitAnotherStep('keydown')");
        await page.Keyboard.PressAsync(key);
        return await page.EvaluateAsync<double>("measured.anotherStep");
    }

    /// <summary>When the page shows that so many steps are recorded.</summary>
    public async Task<DateTimeOffset> UntilStepsAsync(int count) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)await page.EvaluateAsync<double>("count => measured.untilSteps(count)", count));

    /// <summary>What the page holds after the browser has cleared what nobody holds, in MB.</summary>
    public async Task<double> HeapMegabytesAsync()
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.enable");
        await session.SendAsync("HeapProfiler.collectGarbage");
        await session.SendAsync("Performance.enable");
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        await session.DetachAsync();
        return metrics.EnumerateArray().First(m => m.GetProperty("name").GetString() == "JSHeapUsedSize").GetProperty("value").GetDouble() / 1e6;
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync();

    private async Task<(float X, float Y)[]> PlacesAsync()
    {
        var places = await page.EvaluateAsync<JsonElement>("JSON.parse(JSON.stringify(window.rnnbow.describe().panes[0].overviewPlaces))");
        return [.. places.EnumerateArray().Select(p => (p.GetProperty("x").GetSingle(), p.GetProperty("y").GetSingle()))];
    }
}
