using System.Diagnostics;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>The page's own tests of what needs no browser, and its style. They are in src/RnnBow.Viewer/web/test.</summary>
public sealed class PageSourceTests
{
    [Theory]
    [InlineData("test")]
    [InlineData("check")]
    public async Task The_page_passes_what_npm_runs(string script)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["run", script, "--silent"])
        {
            WorkingDirectory = PageFolder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();

        await npm.WaitForExitAsync();

        Assert.True(npm.ExitCode == 0, $"npm run {script} ended with {npm.ExitCode}:\n{await output}\n{await errors}");
    }
}
