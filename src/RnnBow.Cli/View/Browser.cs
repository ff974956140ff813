using System.ComponentModel;
using System.Diagnostics;

namespace RnnBow.Cli.View;

/// <summary>The browser of the desktop, if there is one.</summary>
internal static class Browser
{
    /// <summary>Opens a page.</summary>
    /// <returns>Whether something was started.</returns>
    public static bool Open(Uri page)
    {
        if (!HasDesktop())
            return false;
        try
        {
            using var process = Process.Start(HowTo(page));
            return true;
        }
        catch (Exception failure) when (failure is Win32Exception or FileNotFoundException)
        {
            return false;
        }
    }

    private static ProcessStartInfo HowTo(Uri page) =>
        OperatingSystem.IsWindows() ? new(page.AbsoluteUri) { UseShellExecute = true }
        : new(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [page.AbsoluteUri])
        {
            // What the browser has to say belongs to no terminal.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private static bool HasDesktop() => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
