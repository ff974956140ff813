using RnnBow.Cli.Terminal;
using RnnBow.Cli.Training;

namespace RnnBow.Cli.Tests.Training;

public class DisplayTests
{
    [Fact]
    public void The_bar_ends_with_the_last_progress()
    {
        using var writer = new StringWriter();
        var screen = Screen.Create(writer, charts: true, colors: false, width: 120, moves: true);
        new BarDisplay(screen.Console).Run(show =>
        {
            foreach (var step in Enumerable.Range(1, 200))
                show(() => At(step));
        });
        Assert.Contains("step 200/200  loss 2.5000  validation 2.7500", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("100%", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_come_at_every_twentieth_of_the_way()
    {
        using var writer = new StringWriter();
        new LineDisplay(writer).Run(show =>
        {
            foreach (var step in Enumerable.Range(1, 200))
                show(() => At(step));
        });
        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"step {i * 10}/200"), lines.Select(line => line.Split("  ")[0]));
    }

    private static Progress At(long step) => new(step, 200, 2.5, 2.75, 1000, TimeSpan.Zero);
}
