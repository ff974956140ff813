using System.Net;

namespace RnnBow.Viewer;

/// <summary>Where the viewer's server listens.</summary>
public sealed record ViewerOptions
{
    /// <summary>The port, 1 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The address, by default that of this machine alone. With another one, everybody who reaches that address can read the runs.
    /// </summary>
    public IPAddress Address { get; init => field = value ?? field; } = IPAddress.Loopback;

    /// <summary>
    /// An ONNX file that <c>rnnbow export</c> wrote, for the page <c>model.html</c>, which runs it in the browser; null for none.
    /// </summary>
    public string? Model { get; init; }
}
