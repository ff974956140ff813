using RnnBow.Recording;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// Records below a ceiling on memory, of which no number may tell. Items and totals of random ones are in the property tests.
/// </summary>
public sealed class MaxMemoryTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.NetworksAndDirections), MemberType = typeof(CasesOf))]
    public void Everything_recorded_in_groups_is_what_it_is_at_once(CellKind cell, bool itemized, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase
        {
            Cell = cell, Layers = 2, Batch = 7, Steps = 6, Bidirectional = bidirectional, GivesStates = true, BatchFirst = itemized,
            Loss = LossInputs.Output | LossInputs.FinalStates, Window = 3,
        };
        var moment = ones_like(new NetworkValues(network).Weight(1, "weight_hh").ToTensor(device: TestDevice.Current));
        var options = new RecordingOptions
        {
            Details = RecordDetails.All & ~RecordDetails.Truncation, ConflictSteps = [4, 1],
            SecondMoments = name => name.StartsWith("weight_hh_l1", StringComparison.Ordinal) ? new(moment) : null,
        };
        var sequences = network with { Sequences = 4 };
        var atOnce = Record(sequences, itemized, options with { SequenceSeed = 8 });
        foreach (var together in new[] { 1, 2, 3 })
        {
            var ceiling = Memory(sequences, options).BytesFor(together);
            AssertAlike(atOnce, Record(sequences, itemized, options with { SequenceSeed = 8, MaxMemory = ceiling }));
        }
    }

    [Theory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void Sequences_with_losses_at_different_steps_have_the_same_columns_in_every_group(CellKind cell, bool bidirectional)
    {
        var network = new NetworkCase
        {
            Cell = cell, Batch = 3, Steps = 9, Bidirectional = bidirectional, Merging = Horizon.Logarithmic(1),
        };
        var ceiling = Memory(network, new() { Horizon = network.Horizon }).BytesFor(1);
        AssertAlike(Sparse(new() { Every = 1 }), Sparse(new() { Every = 1, MaxMemory = ceiling }));

        GradientRecord Sparse(RecordingOptions options)
        {
            using var scope = NewDisposeScope();
            var memory = new MemoryRecorder();
            var values = new NetworkValues(network);
            using var module = TestNetwork.Fused(network, ScalarType.Float64).With(network, values);
            using var tap = module.Record(memory, options with { Horizon = network.Horizon, Sequences = null });
            var h = module.Call(new TestBatch(network, values, ScalarType.Float64).X).Output;
            (h.select(0, 2).select(0, 0).sum() + h.select(0, 8).select(0, 1).pow(2).sum() + h.select(0, 5).select(0, 2).sum()).backward();
            tap.ThrowIfFailed();
            return Assert.Single(memory.Records);
        }
    }

    [Fact]
    public void Recorded_groups_leave_no_tensor_behind()
    {
        var network = new NetworkCase { Cell = CellKind.Gru, Batch = 3 };
        var options = new RecordingOptions { Every = 1, Sequences = null };
        options = options with { MaxMemory = CeilingCase.MemoryOf(network, ScalarType.Float32, options).BytesFor(1) };
        using var tapped = new TappedCase(network, options);
        tapped.Step();
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        tapped.Step();
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(tapped.Network.Batch, tapped.Recorder.Records[^1].Sequences);
    }

    [Fact]
    public void A_ceiling_that_is_too_low_is_refused_at_the_forward_call()
    {
        using var tapped = new TappedCase(options: new() { Every = 1, MaxMemory = 10 });
        using var scope = NewDisposeScope();
        var refusal = Assert.Throws<NotSupportedException>(tapped.Forward);
        Assert.Contains("MaxMemory is 10 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ceiling_below_one_byte_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordingOptions { MaxMemory = 0 });

    private static SweepMemory Memory(NetworkCase network, RecordingOptions options) =>
        CeilingCase.MemoryOf(network, ScalarType.Float64, options with { Horizon = network.Horizon });

    private static GradientRecord Record(NetworkCase network, bool itemized, RecordingOptions options)
    {
        using var module = itemized ? TestNetwork.Itemized(network, ScalarType.Float64) : TestNetwork.Fused(network, ScalarType.Float64);
        return RecordUnderTest.Of(module, network, new NetworkValues(network), ScalarType.Float64, options).Record;
    }

    private void AssertAlike(GradientRecord expected, GradientRecord actual)
    {
        Assert.Equal((expected.Sequences, expected.Steps), (actual.Sequences, actual.Steps));
        Assert.Equal(expected.SequenceIndices, actual.SequenceIndices);
        Assert.InRange(actual.Residual, 0, 1e-12);
        var deviations = new Deviations(1e-6); // a record holds float32
        foreach (var (all, grouped) in expected.Layers.Zip(actual.Layers))
        {
            Assert.Equal((all.Arrays.Count, all.Cancellations.Count, all.Units.Count, all.Conflicts.Count, all.Bound),
                (grouped.Arrays.Count, grouped.Cancellations.Count, grouped.Units.Count, grouped.Conflicts.Count, grouped.Bound));
            foreach (var (e, a) in all.Totals.Zip(grouped.Totals))
                deviations.Compare($"norm of {e.Parameter} '{e.Gate}'", e.Norm, a.Norm);
            foreach (var (e, a) in all.Arrays.Zip(grouped.Arrays))
            {
                Assert.Equal((e.Parameter, e.Gate, e.Measure, e.Sequences), (a.Parameter, a.Gate, a.Measure, a.Sequences));
                Assert.Equal(Spans(e), Spans(a));
                deviations.Compare($"{e.Parameter} '{e.Gate}' {e.Measure}", e.Data, a.Data);
            }
            foreach (var (e, a) in all.Cancellations.Zip(grouped.Cancellations))
            {
                deviations.Compare($"cancellation of {e.Parameter} '{e.Gate}'", e.Data, [.. a.Data]);
                deviations.Compare($"whole cancellation of {e.Parameter} '{e.Gate}'", e.Whole, a.Whole);
            }
            foreach (var (e, a) in all.Units.Zip(grouped.Units))
            {
                deviations.Compare($"units of '{e.Gate}'", [.. e.Means], [.. a.Means]);
                deviations.Compare($"lags of units of '{e.Gate}'", [.. e.MeanLags], [.. a.MeanLags]);
            }
            foreach (var (e, a) in all.Conflicts.Zip(grouped.Conflicts))
            {
                Assert.Equal((e.Step, e.Sequences), (a.Step, a.Sequences));
                deviations.Compare($"conflict at {e.Step}", e.Data, [.. a.Data]);
            }
        }
        deviations.AssertNone(output);
    }

    private static IEnumerable<LagSpan> Spans(ItemArray items) =>
        from j in Enumerable.Range(0, items.Steps) from column in Enumerable.Range(0, items.Columns) select items.SpanOf(j, column);
}
