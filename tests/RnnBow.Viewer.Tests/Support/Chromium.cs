namespace RnnBow.Viewer.Tests.Support;

/// <summary>The browser that tests drive: RNNBOW_TEST_BROWSER, or a Chromium or Chrome on the path.</summary>
public static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>Its program; null if there is none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("RNNBOW_TEST_BROWSER") ?? OnPath();

    /// <summary>What it is started with: root may not use its sandbox.</summary>
    public static string[] Arguments { get; } = Environment.UserName == "root" ? ["--no-sandbox"] : [];

    private static string? OnPath()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
