using System.Diagnostics;
using RnnBow.Cli.Terminal;
using Spectre.Console;

namespace RnnBow.Cli.Training;

/// <summary>A progress bar, for terminals.</summary>
internal sealed class BarDisplay(IAnsiConsole console) : ITrainingDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public void Run(Action<Action<Func<Progress>>> training) =>
        console.Progress()
            .HideCompleted(false)
            .Columns(
                new ProgressBarColumn { Width = 24, CompletedStyle = Palette.Right, FinishedStyle = Palette.Right },
                new PercentageColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var task = context.AddTask("training", maxValue: 1);
                var shown = 0L;
                Func<Progress>? latest = null;
                training(now =>
                {
                    latest = now;
                    if (shown != 0 && Stopwatch.GetElapsedTime(shown) < Interval)
                        return;
                    shown = Stopwatch.GetTimestamp();
                    Show(task, now());
                });
                if (latest is not null)
                    Show(task, latest());
            });

    private static void Show(ProgressTask task, Progress progress)
    {
        task.MaxValue = progress.Steps;
        task.Value = progress.Step;
        task.Description = Markup.Escape(progress.ToString());
    }
}
