using System.Net;
using System.Net.Sockets;
using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Commands;

/// <summary><c>rnnbow view</c> and <c>rnnbow train --view</c>.</summary>
public sealed class ViewTests
{
    private const int Sigint = 2;

    [Fact]
    public async Task It_prints_an_address_that_answers_and_ends_in_order_on_ctrl_c()
    {
        using var folder = new TempFolder();
        using var process = Rnnbow.Start(folder, ["view", Runs.Write(folder, 0, 10), "--no-browser"]);
        var page = Address((await process.StandardOutput.ReadLineAsync())!);
        using var client = new HttpClient { BaseAddress = page };

        Assert.Contains("known.rnnbow", await client.GetStringAsync("api/runs"), StringComparison.Ordinal);
        Assert.Contains("<html", await client.GetStringAsync(""), StringComparison.Ordinal);

        Rnnbow.Signal(process, Sigint);
        Assert.Equal(0, Rnnbow.Finish(process).ExitCode);
    }

    [Fact]
    public void A_taken_port_a_bad_one_and_a_file_that_is_no_run_are_told_in_words()
    {
        using var folder = new TempFolder();
        var run = Runs.Write(folder, 0, 10);
        folder.Write("text.c", "int x;");
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = $"{((IPEndPoint)other.LocalEndpoint).Port}";

        Rnnbow.Run(folder, "view", run, "--no-browser", "--port", taken).FailedWith(1, $"port {taken}");
        Rnnbow.Run(folder, "view", run, "--no-browser", "--port", "70000").FailedWith(1, "70000");
        Rnnbow.Run(folder, "view", run, "--no-browser", "--address", "here").FailedWith(2, "'here'");
        Rnnbow.Run(folder, "view", folder["text.c"], "--no-browser").FailedWith(1, "text.c");
        Rnnbow.Run(folder, "view", run, "--no-browser", "--model", folder["text.c"]).FailedWith(1, "text.c is no ONNX model");
        Rnnbow.Run(folder, "view", run, "--no-browser", "--model", folder["none.onnx"]).FailedWith(1, "none.onnx");
        Rnnbow.Run(folder, "view", "--no-browser").FailedWith(2, "FILE");
    }

    [Fact]
    public async Task Training_can_be_watched_and_ends_with_it_where_there_is_no_terminal()
    {
        using var folder = new TempFolder();
        var training = SmallTraining.Args(folder, "--view", "--no-browser");
        training[Array.IndexOf(training, "--steps") + 1] = "2000";
        using var process = Rnnbow.Start(folder, training);
        Uri? page = null;
        while (page is null && await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("page ", StringComparison.Ordinal)) page = Address(line);
        using var client = new HttpClient { BaseAddress = page };

        Assert.Contains("run.rnnbow", await client.GetStringAsync("api/runs"), StringComparison.Ordinal);

        Assert.Equal(0, Rnnbow.Finish(process).ExitCode);
    }

    private static Uri Address(string line) => new(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);
}
