namespace RnnBow.Recording.Tests;

public sealed class RunComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Steps_are_matched_by_their_numbers(int seed)
    {
        var random = new Random(seed);
        long[] Some() => [.. Enumerable.Range(0, 40).Select(i => (long)i).Where(_ => random.Next(2) == 0)];
        var (a, b) = (Some(), Some());
        using var first = Run("a", Make.Run(), a);
        using var second = Run("b", Make.Run(), b);
        var comparison = RunComparison.Of(first, second);
        var both = a.Intersect(b).ToArray();
        Assert.Equal(
            (both.Length, a.Length - both.Length, b.Length - both.Length, both.Cast<long?>().LastOrDefault()),
            (comparison.InBoth, comparison.OnlyInFirst, comparison.OnlyInSecond, comparison.LastInBoth));
        Assert.Equal(both, RunComparison.Records(first, second).Select(r => r.FirstStep));
        Assert.Equal(both.Where(step => step >= 20), RunComparison.Records(first, second, from: 20).Select(r => r.SecondStep));
        Assert.All(RunComparison.Records(first, second), record => Assert.True(record.AreEqual));
    }

    [Fact]
    public void Facts_that_differ_are_listed_by_name_without_times()
    {
        var run = Make.Run().With("learning_rate", 0.1);
        using var first = Run("a", run, [0]);
        using var second = Run("b", Make.Run() with { Dtype = "float64", Started = DateTimeOffset.UnixEpoch }, [0]);
        Assert.Equal(
            [new("dtype", "\"float32\"", "\"float64\""), new("learning_rate", "0.1", null)],
            RunComparison.Of(first, second).Facts);
    }

    [Fact]
    public void Runs_without_a_common_step_have_no_last_one()
    {
        using var first = Run("a", Make.Run(), [0, 2]);
        using var second = Run("b", Make.Run(), [1]);
        Assert.Null(RunComparison.Of(first, second).LastInBoth);
        Assert.Empty(RunComparison.Records(first, second));
    }

    private RunFile Run(string name, RunDescription run, long[] steps)
    {
        using (var recorder = RunFileRecorder.Create(_folder.File(name), run))
            foreach (var step in steps) recorder.Record(Make.Record(step));
        return RunFile.Open(_folder.File(name));
    }
}
