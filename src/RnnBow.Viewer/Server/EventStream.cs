using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace RnnBow.Viewer;

/// <summary>Server-Sent Events: the state of each run at first, then whenever it has changed.</summary>
internal static class EventStream
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes, RunSet runs) => routes.Map("/api/events", context => SendAsync(context, runs));

    private static async Task SendAsync(HttpContext context, RunSet runs)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, runs.End);
        try
        {
            await SendAsync(context.Response, runs, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page or the server has gone.
        }
    }

    private static async Task SendAsync(HttpResponse response, RunSet runs, CancellationToken end)
    {
        var sent = new RunState?[runs.Runs.Count];
        var last = DateTime.MinValue;
        using var timer = new PeriodicTimer(Interval);
        do
        {
            foreach (var run in runs.Runs)
            {
                var state = run.State;
                if (state == sent[run.Id]) continue;
                sent[run.Id] = state;
                var json = JsonSerializer.Serialize(state, ViewerJson.Default.RunState);
                await response.WriteAsync($"event: run\ndata: {json}\n\n", end).ConfigureAwait(false);
                last = DateTime.UtcNow;
            }

            if (DateTime.UtcNow - last >= Heartbeat)
            {
                await response.WriteAsync(": still here\n\n", end).ConfigureAwait(false);
                last = DateTime.UtcNow;
            }

            await response.Body.FlushAsync(end).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false));
    }
}
