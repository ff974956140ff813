using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace RnnBow.Viewer;

/// <summary>The addresses of the API: docs/viewer-api.md.</summary>
internal static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder routes, RunSet runs)
    {
        routes.Map("/api/runs", context => SendAsync(context, RunsApi.Answer(runs.Runs)));
        MapRun("vocabulary", (run, _) => VocabularyApi.Answer(run));
        MapSeries("overview", (run, asked) => OverviewApi.Answer(run, asked.Series()));
        MapSeries("horizon", (run, asked) => HorizonApi.Answer(run, asked.Series()));
        MapSeries("scalars", (run, asked) => ScalarsApi.Answer(run, asked.Text("name"), asked.Series()));
        MapSeries("look", (run, _) => LookApi.Answer(run));
        MapRun("nearest", (run, asked) => PlaceApi.Nearest(run, asked.Whole("step")));
        MapRun("step/{step}", (run, asked) => StepApi.Answer(run, asked.Step()));
        MapRun("step/{step}/details", (run, asked) => DetailsApi.Answer(run, asked.StepNumber()));
        MapRun("step/{step}/neighbours", (run, asked) => PlaceApi.Neighbours(run, asked.StepNumber(), asked.Distance()));
        routes.Map("/api/{**rest}", _ => throw ApiException.NotFound("The API has no such address; docs/viewer-api.md lists them."));

        void MapRun(string what, Func<ViewedRun, Question, Answer> answer) => routes.Map($"/api/runs/{{run}}/{what}", context =>
        {
            var asked = new Question(context.Request);
            return SendAsync(context, answer(runs.Find(asked.Run()), asked));
        });

        // These wait while a series is loaded, each on a thread of its own: the few of the pool are for the steps under the mouse.
        void MapSeries(string what, Func<ViewedRun, Question, Answer> answer) => routes.Map($"/api/runs/{{run}}/{what}", async context =>
        {
            var asked = new Question(context.Request);
            var run = runs.Find(asked.Run());
            var found = await Task.Factory.StartNew(
                () => answer(run, asked), context.RequestAborted, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
            await SendAsync(context, found).ConfigureAwait(false);
        });
    }

    private static Task SendAsync(HttpContext context, Answer answer)
    {
        // The page keeps what it needs; a browser's cache of a run that grows would only grow with it.
        context.Response.Headers.CacheControl = "no-store";
        return context.WriteAsync(answer);
    }

    /// <summary>What stands in an address.</summary>
    private readonly struct Question(HttpRequest request)
    {
        public int Run() => (int)Parse("run", Route("run"), 0, int.MaxValue);

        public long StepNumber() => Parse("step", Route("step"), 0, long.MaxValue);

        public StepQuery Step() =>
            new(StepNumber(), Key(), Optional("measure") is { } measure ? MeasureName.Parse(measure) : null);

        public SeriesQuery Series() => new(
            Key(),
            Optional("from") is { } from ? Parse("from", from, 0, long.MaxValue) : null,
            Optional("to") is { } to ? Parse("to", to, 0, long.MaxValue) : null,
            Optional("buckets") is { } buckets ? (int)Parse("buckets", buckets, 1, Buckets.Most) : null);

        public int Distance() => Optional("n") is { } n ? (int)Parse("n", n, 1, int.MaxValue) : 1;

        public long Whole(string name) => Parse(name, Text(name), 0, long.MaxValue);

        public string Text(string name) => Optional(name) ?? throw new ApiException($"The address lacks '{name}='.");

        private SeriesKey? Key() => Optional("key") is { } key ? SeriesKey.Parse(key) : null;

        private string Route(string name) => (string)request.RouteValues[name]!;

        private string? Optional(string name) =>
            request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } text] ? text : null;

        private static long Parse(string name, string text, long from, long to) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
                ? number
                : throw new ApiException(
                    to is long.MaxValue or int.MaxValue
                        ? $"'{name}' is '{text}'; it takes a whole number, at least {from}."
                        : $"'{name}' is '{text}'; it takes a whole number from {from} to {to}.");
    }
}
