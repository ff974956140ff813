using System.Net;
using System.Text.Json;

namespace RnnBow.Viewer.Tests.Support;

/// <summary>The real server over run files, on a free port of this machine, and a client of it.</summary>
public sealed class ViewerHost : IAsyncDisposable
{
    private readonly ViewerServer _server;

    private ViewerHost(ViewerServer server)
    {
        _server = server;
        Client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = server.Address };
    }

    public Uri Address => _server.Address;

    public HttpClient Client { get; }

    public static async Task<ViewerHost> StartAsync(params string[] files) => new(await ViewerServer.StartAsync(files));

    public async Task<JsonElement> JsonAsync(string address) =>
        JsonDocument.Parse(await Client.GetByteArrayAsync(address)).RootElement;

    internal async Task<ReadFrame> FrameAsync(string address) => new(await Client.GetByteArrayAsync(address));

    /// <summary>The status and the sentence of an answer that is a refusal.</summary>
    public async Task<(HttpStatusCode Status, string Sentence)> RefusalAsync(string address)
    {
        using var answer = await Client.GetAsync(address);
        var refusal = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (answer.StatusCode, refusal.GetProperty("error").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
