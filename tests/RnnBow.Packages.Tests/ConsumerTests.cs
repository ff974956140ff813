using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnBow.Packages.Tests;

[Collection(nameof(FeedTests))]
public sealed partial class ConsumerTests(Feed feed)
{
    [Fact]
    public void A_program_with_an_empty_package_cache_trains_a_model_with_one_added_line_and_reads_the_recording()
    {
        var folder = feed.NewFolder("consumer");
        foreach (var file in Directory.GetFiles(Path.Combine(Build.Root, "nuget/consumer")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));

        Command.Run(
            folder, "dotnet", "build", "-c", "Release", "-o", "out", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            $"-p:RestorePackagesPath={Path.Combine(folder, "cache")}", $"-p:RestoreAdditionalProjectSources={feed.Folder}",
            $"-p:RnnBowVersion={Build.Version}", $"-p:TorchNatives={Build.Natives}");
        var output = Command.Run(folder, "dotnet", "out/Consumer.dll", "run.rnnbow");

        var losses = Losses().Matches(output).Select(m => Number(m.Groups[1].Value)).ToArray();
        Assert.Equal(5, losses.Length);
        Assert.True(losses[^1] < 0.1 * losses[0], $"It does not learn:\n{output}");
        var records = Records().Matches(output);
        Assert.Equal(["0", "50", "100", "150", "200"], records.Select(r => r.Groups[1].Value));
        Assert.All(records, record => Assert.InRange(Number(record.Groups[2].Value), 0, 1e-5));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^step \d+: loss ([0-9.]+)$", RegexOptions.Multiline)]
    private static partial Regex Losses();

    [GeneratedRegex(@"^recorded step (\d+): residual (\S+),", RegexOptions.Multiline)]
    private static partial Regex Records();
}
