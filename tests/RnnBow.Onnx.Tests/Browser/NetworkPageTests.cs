using System.Text.Json;
using Microsoft.Playwright;
using RnnBow.Onnx.Tests.Models;
using RnnBow.Onnx.Tests.Support;
using RnnBow.Viewer;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Onnx.Tests.Browser;

/// <summary>The page that runs an exported network in a real browser, beside the module itself.</summary>
public sealed class NetworkPageTests : IAsyncLifetime
{
    private static readonly string[] Vocabulary = ["a", "b", " ", "é", "}", "\n", "c"];

    private readonly TempFolder _folder = new();
    private readonly CharNetwork _network = new(Vocabulary.Length);
    private readonly List<string> _errors = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Program,
            Args = [.. Chromium.Arguments, "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _network.Dispose();
        _folder.Dispose();
    }

    [BrowserFact]
    public async Task What_is_typed_is_read_as_the_module_reads_it()
    {
        await using var server = await ServeAsync();
        var page = await OpenAsync(server);
        await page.Locator("#text").FillAsync("ab é}ca");
        await page.WaitForFunctionAsync("() => rnnbow.describe().readings.length === 7");

        var readings = (await DescribeAsync(page)).GetProperty("readings").EnumerateArray().ToArray();
        var (probabilities, units) = _network.Read([0, 1, 2, 3, 4, 6, 0]);
        for (var t = 0; t < readings.Length; t++)
            AssertSame(probabilities[t], readings[t].GetProperty("probabilities"));
        for (var layer = 0; layer < CharNetwork.Layers; layer++)
            AssertSame(units[layer], readings[^1].GetProperty("layers")[layer]);

        var likeliest = Array.IndexOf(probabilities[0], probabilities[0].Max());
        var shown = await page.Locator("ol[aria-label^='What the network'] > li").First.Locator(".guesses li").First.InnerTextAsync();
        Assert.StartsWith(Vocabulary[likeliest] is " " ? "␣" : Vocabulary[likeliest] is "\n" ? "↵" : Vocabulary[likeliest], shown,
            StringComparison.Ordinal);
        Assert.Empty(_errors);
    }

    [BrowserFact]
    public async Task The_gradients_of_the_last_recorded_step_stand_beside_it()
    {
        await using var server = await ServeAsync();
        var page = await OpenAsync(server);
        var gradients = (await DescribeAsync(page)).GetProperty("gradients");

        Assert.Equal(110, gradients.GetProperty("step").GetInt64());
        var magnitudes = gradients.GetProperty("magnitudes").EnumerateArray().Select(m => m.GetDouble()).ToArray();
        Assert.Equal(SampleRun.Window, magnitudes.Length);
        for (var j = 0; j < SampleRun.Window; j++)
        {
            var expected = Enumerable.Range(0, SampleRun.Columns).Sum(column => (double)SampleRun.Item(110, 0, 0, 0, j, column));
            Assert.Equal(expected, magnitudes[j], 4);
        }
        Assert.Equal(SampleRun.Window, await page.Locator("ol[aria-label^='The run'] canvas").CountAsync());
        Assert.Empty(_errors);
    }

    [BrowserFact]
    public async Task Characters_that_the_network_does_not_know_are_named_and_left_out()
    {
        await using var server = await ServeAsync();
        var page = await OpenAsync(server);
        await page.Locator("#text").FillAsync("aZ\u0416b");
        await page.WaitForFunctionAsync("() => rnnbow.describe().readings.length === 2");

        Assert.Contains("Z Ж", (await DescribeAsync(page)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_file_that_is_no_network_and_none_at_all_are_told_in_words()
    {
        File.WriteAllText(_folder["text.onnx"], "This is no network.");
        await using (var server = await ServeAsync("text.onnx"))
            await ToldAsync(server, "ONNX");
        await using (var server = await ServeAsync(null))
            await ToldAsync(server, "--model");

        async Task ToldAsync(ViewerServer server, string word)
        {
            var page = await _browser!.NewPageAsync();
            await page.GotoAsync($"{server.Address}model.html");
            await page.WaitForFunctionAsync($"() => rnnbow.describe().message.includes('{word}')");
        }
    }

    [Fact]
    public async Task A_network_that_is_not_there_is_refused()
    {
        var run = SampleRun.Write(_folder["run.rnnbow"], [0]);
        var error = await Assert.ThrowsAsync<ViewerException>(
            () => ViewerServer.StartAsync([run], new() { Model = _folder["none.onnx"] }));
        Assert.Contains("none.onnx", error.Message, StringComparison.Ordinal);
    }

    private async Task<ViewerServer> ServeAsync(string? name = "net.onnx")
    {
        OnnxExporter.Save(_network, _folder["net.onnx"], new()
        {
            Vocabulary = Vocabulary,
            Metadata = new Dictionary<string, string>
            {
                ["cell"] = "lstm",
                ["layers"] = $"{CharNetwork.Layers}",
                ["hidden"] = $"{CharNetwork.Hidden}",
                ["step"] = "110",
            },
        });
        var run = SampleRun.Write(_folder[$"{name ?? "none"}.rnnbow"], Enumerable.Range(0, 12).Select(i => 10L * i));
        return await ViewerServer.StartAsync([run], new() { Model = name is null ? null : _folder[name] });
    }

    private async Task<IPage> OpenAsync(ViewerServer server)
    {
        var page = await _browser!.NewPageAsync();
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Add(message.Text);
        };
        await page.GotoAsync($"{server.Address}model.html");
        await page.WaitForFunctionAsync("() => rnnbow.describe().readings.length > 0", null, new() { Timeout = 90_000 });
        return page;
    }

    private static async Task<JsonElement> DescribeAsync(IPage page) =>
        (await page.EvaluateAsync<JsonElement?>("() => JSON.parse(JSON.stringify(rnnbow.describe()))"))!.Value;

    private static void AssertSame(float[] expected, JsonElement actual)
    {
        var numbers = actual.EnumerateArray().Select(n => n.GetDouble()).ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
            Assert.Equal(expected[i], numbers[i], 1e-5);
    }
}
