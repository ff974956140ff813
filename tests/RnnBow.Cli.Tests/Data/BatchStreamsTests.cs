using RnnBow.Cli.Data;

namespace RnnBow.Cli.Tests.Data;

public class BatchStreamsTests
{
    [Fact]
    public void Windows_of_a_part_follow_each_other_and_targets_are_the_next_characters()
    {
        // 23 characters, 2 parts of 11, the last one left over.
        var streams = new BatchStreams(Enumerable.Range(0, 23).ToArray(), sequences: 2, window: 3);
        var first = streams.Next();
        Assert.Equal([0, 11, 1, 12, 2, 13], first.Inputs);
        Assert.Equal([1, 12, 2, 13, 3, 14], first.Targets);
        Assert.True(first.StartsOver);
        Assert.Equal(0, first.Offset);
        var second = streams.Next();
        Assert.Equal([3, 14, 4, 15, 5, 16], second.Inputs);
        Assert.False(second.StartsOver);
        Assert.Equal(3, second.Offset);
    }

    [Fact]
    public void After_the_last_whole_window_the_parts_begin_again()
    {
        var streams = new BatchStreams(Enumerable.Range(0, 22).ToArray(), sequences: 2, window: 3);
        Assert.Equal(3, streams.WindowsPerPass);
        var batches = Enumerable.Range(0, 7).Select(_ => streams.Next()).ToList();
        Assert.Equal([true, false, false, true, false, false, true], batches.Select(b => b.StartsOver));
        Assert.Equal(batches[1].Inputs, batches[4].Inputs);
        Assert.Equal(9, batches[2].Targets[^2]);
    }

    [Fact]
    public void Streams_go_on_from_the_windows_that_were_taken()
    {
        var text = Enumerable.Range(0, 40).ToArray();
        var (whole, resumed) = (new BatchStreams(text, 2, 4), new BatchStreams(text, 2, 4) { Taken = 6 });
        for (var i = 0; i < 6; i++)
            whole.Next();
        Assert.Equal(whole.Next().Inputs, resumed.Next().Inputs);
    }

    [Fact]
    public void A_part_must_hold_a_window_and_the_character_after_it()
    {
        Assert.Equal(1, new BatchStreams(new int[8], sequences: 2, window: 3).WindowsPerPass);
        var error = Assert.Throws<CommandFailedException>(() => new BatchStreams(new int[7], sequences: 2, window: 3));
        Assert.Contains("7 characters", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least 8", error.Message, StringComparison.Ordinal);
    }
}
