using Microsoft.Playwright;
using RnnBow.Recording;

namespace RnnBow.Viewer.Benchmarks;

/// <summary>What is asked of the viewer, measured in Chromium.</summary>
internal sealed class Measurements(IBrowser browser, string program, string folder)
{
    private const int LiveRecords = 3600;

    public async Task RunAsync()
    {
        Console.WriteLine("| what | asked | measured |");
        Console.WriteLine("| --- | --- | --- |");
        await LongRunAsync();
        await LongWindowAsync();
        await LiveRunAsync();
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static void Row(string what, string asked, string measured) => Console.WriteLine($"| {what} | {asked} | {measured} |");

    private async Task LongRunAsync()
    {
        var file = Path.Combine(folder, "long.rnnbow");
        Generator.Write(file, new(100_000, 25, 6));
        using var server = ServedRun.Start(program, file);
        List<double> opened = [];
        for (var i = 0; i < 5; i++)
        {
            await using var again = await MeasuredPage.OpenAsync(browser, server.Address);
            opened.Add(await again.UsableAsync());
        }

        Row("page usable, first time", "1,500 ms", $"{opened[0]:F0} ms");
        Row("page usable, median of the next 4", "1,500 ms", $"{Median(opened.Skip(1)):F0} ms");
        await using var page = await MeasuredPage.OpenAsync(browser, server.Address);
        await page.SweepAsync(100);
        var frames = await page.SweepAsync(600);
        Row("a frame while the mouse sweeps over the overview, median", "17 ms", $"{Median(frames):F1} ms");
        Row($"the worst of {frames.Length} frames", "50 ms", $"{frames.Max():F1} ms");
        var random = new Random(1);
        List<double> hovers = [];
        for (var i = 0; i < 40; i++) hovers.Add(await page.HoverAsync(random.NextDouble()));
        Row("items on the screen after pointing at a step, median of 40", "50 ms", $"{Median(hovers):F0} ms");
        Row("the worst of them", "50 ms", $"{hovers.Max():F0} ms");
        Row("memory of the server, peak", "300 MB", $"{server.PeakMegabytes:F0} MB");
    }

    private async Task LongWindowAsync()
    {
        var file = Path.Combine(folder, "window.rnnbow");
        Generator.Write(file, new(20, 256, 256));
        using var server = ServedRun.Start(program, file);
        await using var page = await MeasuredPage.OpenAsync(browser, server.Address);
        List<double> steps = [];
        for (var i = 0; i < 12; i++) steps.Add(await page.PressAsync("ArrowLeft"));
        Row("map of 256 steps, full horizon, after a key; median of 12", "100 ms", $"{Median(steps):F0} ms");
    }

    private async Task LiveRunAsync()
    {
        var file = Path.Combine(folder, "live.rnnbow");
        var shape = new RunShape(LiveRecords, 25, 6);
        var run = new GeneratedRun(shape);
        using var recorder = RunFileRecorder.Overwrite(file, GeneratedRun.Describe(shape));
        recorder.WriteVocabulary(GeneratedRun.Vocabulary);
        Record(0);
        using var server = ServedRun.Start(program, file);
        await using var page = await MeasuredPage.OpenAsync(browser, server.Address);
        List<double> delays = [];
        for (var i = 1; i <= 20; i++)
        {
            Record(i);
            var committed = DateTimeOffset.UtcNow;
            delays.Add((await page.UntilStepsAsync(i + 1) - committed).TotalMilliseconds);
        }

        Row("a committed step on the page, median of 20", "1,000 ms", $"{Median(delays):F0} ms");
        Row("the worst of them", "1,000 ms", $"{delays.Max():F0} ms");
        List<string> heaps = [];
        for (var i = 21; i < LiveRecords; i++)
        {
            Record(i);
            await Task.Delay(10);
            if (i % 600 == 599) heaps.Add($"{await page.HeapMegabytesAsync():F1}");
        }

        Row("memory of the page after 10, 20, ..., 60 minutes of a record a second", "flat", $"{string.Join(", ", heaps)} MB");

        void Record(int index)
        {
            recorder.Record(run.Record(index));
            recorder.Flush();
        }
    }
}
