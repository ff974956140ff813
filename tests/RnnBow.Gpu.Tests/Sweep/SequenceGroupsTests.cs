using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class SequenceGroupsTests
{
    private static readonly NetworkCase Network = new() { Cell = CellKind.Lstm, Steps = 40, Hidden = 16 };
    private static readonly int[] Sequences = [0, 2, 3, 5, 7, 8, 11];

    [Fact]
    public void Without_a_ceiling_there_is_one_group() => Assert.Equal([Sequences], SequenceGroups.Of(Sequences, Memory(new())));

    [Theory]
    [InlineData(1, new[] { 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(2, new[] { 2, 2, 2, 1 })]
    [InlineData(3, new[] { 3, 3, 1 })]
    [InlineData(4, new[] { 4, 3 })]
    [InlineData(6, new[] { 4, 3 })]
    [InlineData(7, new[] { 7 })]
    [InlineData(100, new[] { 7 })]
    public void Groups_are_as_few_as_fit_and_keep_the_order(int together, int[] sizes)
    {
        var groups = SequenceGroups.Of(Sequences, Memory(new() { MaxMemory = Memory(new()).BytesFor(together) }));
        Assert.Equal(sizes, groups.Select(group => group.Count));
        Assert.Equal(Sequences, groups.SelectMany(group => group));
    }

    [Fact]
    public void A_ceiling_below_what_one_sequence_needs_is_refused_with_a_number_that_suffices()
    {
        var needed = Memory(new()).BytesFor(1);
        var refusal = Assert.Throws<NotSupportedException>(() => SequenceGroups.Of(Sequences, Memory(new() { MaxMemory = needed - 1 })));
        Assert.Contains($"about {needed} with the horizon window:32", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Sequences.Length, SequenceGroups.Of(Sequences, Memory(new() { MaxMemory = needed })).Count);
    }

    [Theory]
    [InlineData("adaptive:0.1", RecordDetails.None, "adaptive:0.1")]
    [InlineData("full", RecordDetails.Truncation, "RecordDetails.Truncation")]
    public void What_looks_at_all_sequences_together_is_refused_only_where_they_do_not_fit(
        string horizon, RecordDetails details, string named)
    {
        var options = new RecordingOptions { Horizon = Horizon.Parse(horizon), Details = details };
        var needed = Memory(options).BytesFor(Sequences.Length);
        Assert.Equal([Sequences], SequenceGroups.Of(Sequences, Memory(options with { MaxMemory = needed })));
        var refusal = Assert.Throws<NotSupportedException>(
            () => SequenceGroups.Of(Sequences, Memory(options with { MaxMemory = needed - 1 })));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{needed}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_estimate_grows_with_everything_that_there_is_more_of()
    {
        var least = Memory(new()).BytesFor(2);
        foreach (var more in new[]
        {
            Network with { Steps = 80 }, Network with { Inputs = 30 }, Network with { Hidden = 32 }, Network with { Layers = 2 },
            Network with { Bidirectional = true },
        })
            Assert.True(CeilingCase.MemoryOf(more, ScalarType.Float32, new()).BytesFor(2) > least, $"{more}");
        Assert.True(Memory(new()).BytesFor(3) > least);
        Assert.True(Memory(new() { Horizon = Horizon.Full }).BytesFor(2) > least);
        Assert.True(Memory(new() { Measures = [Measure.Norm] }).BytesFor(2) < least);
        Assert.True(CeilingCase.MemoryOf(Network, ScalarType.Float64, new()).BytesFor(2) > least);
    }

    private static SweepMemory Memory(RecordingOptions options) => CeilingCase.MemoryOf(Network, ScalarType.Float32, options);
}
