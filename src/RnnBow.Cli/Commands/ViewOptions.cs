using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using RnnBow.Viewer;

namespace RnnBow.Cli.Commands;

/// <summary>The options of everything that serves the page.</summary>
internal static class ViewOptions
{
    public static Option<int> Port() => OptionOf.Number("--port", "The port of the page (0 for a free one).", 0);

    public static Option<IPAddress> Address() => new("--address")
    {
        Description = "The numeric address to listen on; any but this machine's own lets others read the runs (127.0.0.1).",
        HelpName = "IP",
        CustomParser = Parse,
        DefaultValueFactory = _ => IPAddress.Loopback,
    };

    public static Option<bool> NoBrowser() => new("--no-browser") { Description = "Print the address of the page and open no browser." };

    /// <exception cref="CommandFailedException">The port is none.</exception>
    public static ViewerOptions Of(int port, IPAddress address) => port is >= 0 and <= IPEndPoint.MaxPort
        ? new ViewerOptions { Port = port, Address = address }
        : throw new CommandFailedException($"--port is {port}; ports are 1 to {IPEndPoint.MaxPort}, and 0 takes a free one.");

    private static IPAddress? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (IPAddress.TryParse(text, out var address))
            return address;
        result.AddError($"--address takes a numeric address such as 127.0.0.1, not '{text}'");
        return null;
    }
}
