using System.Text.RegularExpressions;

namespace RnnBow.Packages.Tests;

[Collection(nameof(FeedTests))]
public sealed partial class ToolTests(Feed feed)
{
    private static readonly string[] Drawers = ["rsvg-convert", "chromium", "chromium-browser", "google-chrome"];

    [Fact]
    public async Task The_tool_installed_from_the_feed_trains_shows_exports_and_views()
    {
        var folder = feed.NewFolder("tool");
        Command.Run(
            folder, "dotnet", "tool", "install", "rnnbow", "--version", Build.Version, "--tool-path", ".", "--add-source", feed.Folder);
        var text = string.Concat(Enumerable.Repeat("to be or not to be, that is the question. ", 200));
        File.WriteAllText(Path.Combine(folder, "text.txt"), text);

        Rnnbow(folder, "train", "--data", "text.txt", "--hidden", "16", "--window", "12", "--batch", "4", "--steps", "60",
            "--record-every", "20", "--run", "run.rnnbow", "--threads", "1");
        Assert.Contains("90%", Rnnbow(folder, "show", "run.rnnbow"), StringComparison.Ordinal);
        Assert.Contains(Build.Version, Rnnbow(folder, "info"), StringComparison.Ordinal);
        Rnnbow(folder, "export", "run.ckpt", "--to", "onnx");
        Assert.True(new FileInfo(Path.Combine(folder, "run.onnx")).Length > 1000);
        Export(folder);
        await View(folder);
    }

    private static string Rnnbow(string folder, params string[] arguments) =>
        Command.Run(folder, Path.Combine(folder, "rnnbow"), arguments);

    private static void Export(string folder)
    {
        foreach (var format in new[] { "html", "csv", "npz", "svg" })
            Rnnbow(folder, "export", "run.rnnbow", "--to", format);
        var run = new ExportedRun(folder, "run");
        run.PageHolds("lstm", 0, 20, 40);
        run.NumbersAgree(0, 20, 40);
        run.PictureIsDrawn();
        // Where nothing on the machine draws a picture, there is none to check.
        if (!Drawers.Any(Command.Exists))
            return;
        Rnnbow(folder, "export", "run.rnnbow", "--to", "png");
        run.PixelsAreDrawn();
    }

    private static async Task View(string folder)
    {
        using var viewer = Command.Start(folder, Path.Combine(folder, "rnnbow"), "view", "run.rnnbow", "--no-browser");
        try
        {
            var line = "";
            while (!line.StartsWith("page", StringComparison.Ordinal))
                line = await viewer.StandardOutput.ReadLineAsync() ?? throw new IOException(await viewer.StandardError.ReadToEndAsync());
            using var browser = new HttpClient();
            var page = await browser.GetStringAsync(Address().Match(line).Value);
            Assert.Contains("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Command.Run(folder, "kill", "-INT", $"{viewer.Id}");
        }

        Assert.True(viewer.WaitForExit(30_000), "Ctrl-C does not end the viewer.");
        Assert.Equal(0, viewer.ExitCode);
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
