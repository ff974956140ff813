using System.Net;
using RnnBow.Viewer;

namespace RnnBow.Cli.View;

/// <summary>The viewer's server, told of on the terminal.</summary>
internal sealed class ViewSession : IDisposable
{
    private readonly ViewerServer _server;

    private ViewSession(ViewerServer server) => _server = server;

    /// <summary>Begins to serve, says where, and opens the browser where there is a desktop.</summary>
    public static ViewSession Start(IReadOnlyList<string> files, ViewerOptions options, bool browser, TextWriter output)
    {
        if (!IPAddress.IsLoopback(options.Address))
        {
            Console.Error.WriteLine(
                $"rnnbow: warning: everybody who can reach {options.Address} can read {(files.Count == 1 ? "this run" : "these runs")}; "
                + "without --address only this machine can.");
        }

        var session = new ViewSession(ViewerServer.StartAsync(files, options).GetAwaiter().GetResult());
        output.WriteLine($"{"page",-12}{session._server.Address}");
        if (options.Model is not null)
            output.WriteLine($"{"network",-12}{session._server.Address}model.html");
        if (browser)
            Browser.Open(session._server.Address);
        return session;
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
