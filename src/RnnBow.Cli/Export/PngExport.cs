using System.ComponentModel;
using System.Diagnostics;

namespace RnnBow.Cli.Export;

/// <summary>A picture as PNG: an SVG that a browser or librsvg, whichever is installed, turns into pixels.</summary>
internal static class PngExport
{
    private const int Width = 960;
    private const int Height = 620;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Browsers =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"];

    /// <exception cref="CommandFailedException">Nothing here can do it.</exception>
    public static void Write(Action<TextWriter> drawing, Stream output)
    {
        var folder = Directory.CreateTempSubdirectory("rnnbow");
        try
        {
            var (svg, png) = (Path.Combine(folder.FullName, "picture.svg"), Path.Combine(folder.FullName, "picture.png"));
            using (var text = new StreamWriter(svg)) drawing(text);
            Convert(svg, png, folder.FullName);
            using var picture = File.OpenRead(png);
            picture.CopyTo(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Convert(string svg, string png, string folder)
    {
        if (Find("rsvg-convert") is { } converter)
            Run(converter, png, ["--zoom=2", $"--output={png}", svg]);
        else if (Browsers.Select(Find).FirstOrDefault(found => found is not null) is { } browser)
            Run(browser, png, BrowserArguments(svg, png, folder));
        else
        {
            throw new CommandFailedException(
                "A PNG is drawn with Chromium, Chrome, Edge or rsvg-convert, and none of them is on the path: "
                + "install one (Debian: apt-get install librsvg2-bin), or export --to svg.");
        }
    }

    private static string[] BrowserArguments(string svg, string png, string folder) =>
    [
        // Root may not use the sandbox; what is drawn is our own picture.
        .. Environment.UserName == "root" ? ["--no-sandbox"] : (string[])[],
        "--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2", $"--window-size={Width},{Height}",
        $"--user-data-dir={Path.Combine(folder, "profile")}", $"--screenshot={png}", new Uri(svg).AbsoluteUri,
    ];

    private static void Run(string program, string result, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            _ = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new CommandFailedException($"{program} did not draw the picture within a minute; export --to svg instead.");
            }

            if (process.ExitCode == 0 && File.Exists(result)) return;
            var told = errors.Wait(Patience) ? ErrorLine.OneLine(errors.Result) : "";
            throw new CommandFailedException($"{program} did not draw the picture; export --to svg instead. It said: {told}");
        }
        catch (Win32Exception failure)
        {
            throw new CommandFailedException($"{program} cannot be run ({failure.Message}); export --to svg instead.");
        }
    }

    private static string? Find(string program)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
