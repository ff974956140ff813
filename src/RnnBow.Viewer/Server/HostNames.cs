using System.Net;
using Microsoft.AspNetCore.Http;

namespace RnnBow.Viewer;

/// <summary>
/// The names under which this server may be asked. A page on the web can have its own name point to this machine (DNS rebinding); its
/// browser then sends that name, and is refused. Numeric addresses cannot be pointed elsewhere.
/// </summary>
internal sealed class HostNames(IPAddress address)
{
    private readonly bool _isLocal = IPAddress.IsLoopback(address);

    public bool Allow(HostString host)
    {
        var name = host.Host;
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        if (IPAddress.TryParse(name.Trim('[', ']'), out var numeric)) return !_isLocal || IPAddress.IsLoopback(numeric);
        return !_isLocal && name.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase);
    }
}
