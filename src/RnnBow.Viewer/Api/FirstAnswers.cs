using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>What a page asks first, answered before it asks: a browser takes as long to start as a long run takes to be read.</summary>
internal static class FirstAnswers
{
    /// <summary>
    /// Loads the series that the page begins with and finds out where to look, on a thread of its own. Who asks for the same in the
    /// meantime waits for it. Ends with <see cref="RunSet.End"/>.
    /// </summary>
    public static Task PrepareAsync(RunSet runs) => Task.Factory.StartNew(
        () => Prepare(runs), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Prepare(RunSet runs)
    {
        RunsApi.Answer(runs.Runs);
        foreach (var run in runs.Runs)
        {
            try
            {
                Prepare(run);
            }
            catch (Exception failure) when (failure is RunFileException or ApiException or OperationCanceledException)
            {
                // The page is told when it asks.
            }
        }
    }

    private static void Prepare(ViewedRun run)
    {
        if (LookApi.Keys(run) is not [var first, ..]) return;
        run.SeriesOf(first);
        // The answer is not kept, but the first one takes twenty times as long as the next, which is compiled.
        StepApi.Answer(run, new(run.Steps.Steps.Span[^1], first, null));
        LookApi.Answer(run);
    }
}
