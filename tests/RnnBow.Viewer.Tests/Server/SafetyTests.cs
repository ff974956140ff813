using System.Net;
using System.Net.Sockets;
using RnnBow.Viewer.Tests.Support;

namespace RnnBow.Viewer.Tests.Server;

/// <summary>Who may read what.</summary>
public sealed class SafetyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_listens_on_this_machine_alone()
    {
        await using var host = await HostAsync();

        Assert.Equal(IPAddress.Loopback, IPAddress.Parse(host.Address.Host));
        foreach (var address in await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork))
        {
            if (IPAddress.IsLoopback(address)) continue;
            using var client = new TcpClient();
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address, host.Address.Port));
        }
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:80", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("attacker.example", false)]
    [InlineData("attacker.example:5000", false)]
    [InlineData("localhost.attacker.example", false)]
    [InlineData("127.0.0.1.attacker.example", false)]
    [InlineData("192.168.1.7", false)]
    public async Task A_name_that_a_web_page_can_point_here_is_refused(string name, bool isAllowed)
    {
        await using var host = await HostAsync();
        foreach (var address in (string[])["", "api/runs", "api/events", "no-such-file"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = name } };
            using var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            Assert.Equal(isAllowed, answer.StatusCode != HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("secret.txt")]
    [InlineData("../secret.txt")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("..%5c..%5csecret.txt")]
    [InlineData("assets/../../../../../../etc/passwd")]
    [InlineData("a.rnnbow")]
    [InlineData("/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("api/runs/..%2f..%2fsecret.txt/overview")]
    public async Task No_file_but_those_of_the_page_can_be_reached(string address)
    {
        File.WriteAllText(_folder.File("secret.txt"), "secret");
        await using var host = await HostAsync();

        var answer = await RawAsync(host.Address.Port, $"GET /{address} HTTP/1.1");

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("secret\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task It_only_reads(string method)
    {
        await using var host = await HostAsync();

        using var answer = await host.Client.SendAsync(new(new(method), "api/runs"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_may_run_nothing_but_its_own_scripts()
    {
        await using var host = await HostAsync();

        using var answer = await host.Client.GetAsync("");
        var page = await answer.Content.ReadAsStringAsync();

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]*\\bsrc=)[^>]*>", page);
        Assert.DoesNotMatch("\\son\\w+=", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
    }

    [Fact]
    public async Task Looking_at_a_run_does_not_change_its_file()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]);
        var before = (File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file));
        await using (var host = await ViewerHost.StartAsync(file))
        {
            await host.FrameAsync("api/runs/0/step/10");
            await host.JsonAsync("api/runs/0/look");
        }

        Assert.Equal(before.Item1, File.ReadAllBytes(file));
        Assert.Equal(before.Item2, File.GetLastWriteTimeUtc(file));
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_read_only_file_in_a_read_only_folder_can_be_looked_at()
    {
        var file = SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]);
        File.SetAttributes(file, FileAttributes.ReadOnly);
        await using var host = await ViewerHost.StartAsync(file);

        Assert.Equal(2, (await host.JsonAsync("api/runs"))[0].GetProperty("steps").GetInt32());
        File.SetAttributes(file, FileAttributes.Normal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_sentence()
    {
        await using var host = await HostAsync();

        var failure = await Assert.ThrowsAsync<ViewerException>(
            () => ViewerServer.StartAsync([_folder.File("a.rnnbow")], new() { Port = host.Address.Port }));

        Assert.Equal(
            $"The viewer cannot listen on port {host.Address.Port} of 127.0.0.1; another program may have it: "
            + "name another port, or none to take a free one.",
            failure.Message);
    }

    [Fact]
    public async Task A_port_that_is_named_is_used()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        await using var server = await ViewerServer.StartAsync([SampleRun.Write(_folder.File("a.rnnbow"), [0])], new() { Port = port });

        Assert.Equal(port, server.Address.Port);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_compressed_where_that_is_understood(string encoding)
    {
        await using var host = await HostAsync();
        using var plain = new HttpClient { BaseAddress = host.Address };
        foreach (var address in (string[])["", "api/runs", "api/runs/0/overview", "api/runs/0/step/10"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", encoding } } };
            using var answer = await plain.SendAsync(request);

            Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task The_page_is_sent_again_only_where_it_has_changed()
    {
        await using var host = await HostAsync();
        using var first = await host.Client.GetAsync("");
        using var request = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var second = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => _folder.Dispose();

    private Task<ViewerHost> HostAsync() => ViewerHost.StartAsync(SampleRun.Write(_folder.File("a.rnnbow"), [0, 10]));

    // HttpClient would tidy such addresses up.
    private static async Task<string> RawAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
