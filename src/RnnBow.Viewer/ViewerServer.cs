using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>
/// Serves RNNbow's page over run files, also while they are being written (docs/viewer.md). The files are only read; no other file can be
/// reached.
/// </summary>
public sealed class ViewerServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly RunSet _runs;
    private readonly Task _preparing;

    private ViewerServer(WebApplication application, RunSet runs, Task preparing, Uri address) =>
        (_application, _runs, _preparing, Address) = (application, runs, preparing, address);

    /// <summary>Where the page is, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Opens run files and begins to serve them.</summary>
    /// <param name="files">The run files, at least one; the page numbers them in this order.</param>
    /// <param name="options">Where to listen; null for a free port of this machine alone.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RunFileException">One of the files cannot be read as a run file.</exception>
    /// <exception cref="ViewerException">The port is taken, or the address is not one of this machine, or there is no such network.</exception>
    public static async Task<ViewerServer> StartAsync(
        IReadOnlyList<string> files, ViewerOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Port, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Port, IPEndPoint.MaxPort, nameof(options));
        if (options.Model is { } model && !File.Exists(model)) throw new ViewerException($"There is no network {model}.");
        var runs = RunSet.Open(files);
        var preparing = FirstAnswers.PrepareAsync(runs);
        try
        {
            var application = Build(runs, options);
            await StartAsync(application, options, cancellation).ConfigureAwait(false);
            return new(application, runs, preparing, AddressOf(application));
        }
        catch
        {
            await EndAsync(runs, preparing).ConfigureAwait(false);
            runs.Dispose();
            throw;
        }
    }

    /// <summary>Stops serving and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        // The runs end first: pages that wait for news of them would hold up the end of the server.
        await EndAsync(_runs, _preparing).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _runs.Dispose();
    }

    private static async Task EndAsync(RunSet runs, Task preparing)
    {
        await runs.EndAsync().ConfigureAwait(false);
        await preparing.ConfigureAwait(false);
    }

    // An empty builder reads no settings: a file in the folder that the user happens to be in must not open other addresses.
    private static WebApplication Build(RunSet runs, ViewerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddResponseCompression(compression =>
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/octet-stream", "image/svg+xml"]);
        var application = builder.Build();
        application.UseMiddleware<Gatekeeper>(new HostNames(options.Address));
        application.UseResponseCompression();
        application.UseRouting();
        ApiRoutes.Map(application, runs);
        EventStream.Map(application, runs);
        ModelRoute.Map(application, options.Model);
        PageRoutes.Map(application);
        return application;
    }

    private static async Task StartAsync(WebApplication application, ViewerOptions options, CancellationToken cancellation)
    {
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new ViewerException(
                options.Port == 0
                    ? $"The viewer cannot listen on {options.Address}: {failure.Message}"
                    : $"The viewer cannot listen on port {options.Port} of {options.Address}; another program may have it: "
                        + "name another port, or none to take a free one.",
                failure);
        }
    }

    private static Uri AddressOf(WebApplication application)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new(addresses.First());
    }
}
