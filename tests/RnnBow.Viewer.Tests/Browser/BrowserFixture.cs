using Microsoft.Playwright;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Browser;

/// <summary>One Chromium for all tests of the page; none where there is no Chromium.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Program,
            Args = [.. Chromium.Arguments, "--disable-background-networking", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens the page over run files and waits until the first step is drawn.</summary>
    internal async Task<ViewerPage> OpenAsync(ViewerHost host, string address = "", BrowserNewContextOptions? options = null) =>
        await ViewerPage.OpenAsync(_browser!, host.Address + address, options);

    /// <summary>Opens an address; <paramref name="isEmpty"/> where no step will be drawn.</summary>
    internal async Task<ViewerPage> OpenAsync(string address, BrowserNewContextOptions? options = null, bool isEmpty = false) =>
        await ViewerPage.OpenAsync(_browser!, address, options, isEmpty);
}

[CollectionDefinition(nameof(Browsers))]
public sealed class Browsers : ICollectionFixture<BrowserFixture>;
