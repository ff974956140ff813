namespace RnnBow.Cli.Training;

/// <summary>A line every twentieth of the way, for pipes and logs.</summary>
internal sealed class LineDisplay(TextWriter output) : ITrainingDisplay
{
    private const int Lines = 20;

    public void Run(Action<Action<Func<Progress>>> training)
    {
        var written = 0L;
        training(now =>
        {
            var progress = now();
            var line = progress.Step * Lines / Math.Max(1, progress.Steps);
            if (line == written)
                return;
            written = line;
            output.WriteLine(progress);
        });
    }
}
