using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class UntouchedTrainingTests
{
    private const int Steps = 6;

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void Training_moves_the_weights(CellKind cell, bool itemized) =>
        Assert.NotEqual(Train(cell, itemized, 0), Train(cell, itemized, Steps));

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void A_tap_that_does_not_record_leaves_the_weights_bit_for_bit_the_same(CellKind cell, bool itemized) =>
        AssertUntouched(cell, itemized, new() { Schedule = RecordingSchedule.Never });

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void Recording_every_step_leaves_the_weights_bit_for_bit_the_same(CellKind cell, bool itemized) =>
        AssertUntouched(cell, itemized, new() { Every = 1, Horizon = Horizon.Full, Sequences = null });

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void Recording_a_window_leaves_the_weights_bit_for_bit_the_same(CellKind cell, bool itemized) =>
        AssertUntouched(cell, itemized, new() { Every = 2, Horizon = Horizon.Window(2) });

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void Recording_some_of_the_sequences_leaves_the_weights_bit_for_bit_the_same(CellKind cell, bool itemized) =>
        AssertUntouched(cell, itemized, new() { Every = 1, Sequences = 1 });

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Recording_under_dropout_draws_the_same_masks(CellKind cell) =>
        AssertUntouched(cell, itemized: true, new() { Every = 2, Sequences = null }, dropout: 0.4);

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void Recording_a_bidirectional_network_leaves_the_weights_bit_for_bit_the_same(CellKind cell, bool itemized) =>
        AssertUntouched(cell, itemized, new() { Every = 1, Horizon = Horizon.Window(2), Sequences = 2 }, bidirectional: true);

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Recording_a_bidirectional_network_under_dropout_draws_the_same_masks(CellKind cell) =>
        AssertUntouched(cell, itemized: true, new() { Every = 2 }, dropout: 0.4, bidirectional: true);

    [Theory]
    [MemberData(nameof(CasesOf.Networks), MemberType = typeof(CasesOf))]
    public void A_sweep_in_another_precision_leaves_the_weights_bit_for_bit_the_same(CellKind cell, bool itemized)
    {
        foreach (var type in new[] { ScalarType.Float64, ScalarType.BFloat16 })
            AssertUntouched(cell, itemized, new() { Every = 1, SweepType = type, AllowTF32 = true, Sequences = 1 }, bidirectional: true);
    }

    private static void AssertUntouched(
        CellKind cell, bool itemized, RecordingOptions options, double dropout = 0, bool bidirectional = false)
    {
        var recorder = new MemoryRecorder();
        var untapped = Train(cell, itemized, Steps, dropout, bidirectional);
        var tapped = Train(cell, itemized, Steps, dropout, bidirectional, network => network.Record(recorder, options));
        Assert.Equal(Enumerable.Range(0, Steps).Count(i => options.Schedule.ShouldRecord(i)), recorder.Count);
        Assert.Equal(untapped, tapped);
    }

    private static byte[][] Train(
        CellKind cell, bool itemized, int steps, double dropout = 0, bool bidirectional = false,
        Func<TestNetwork, GradientTap>? record = null)
    {
        using var model = new TokenModel(cell, itemized, dropout, bidirectional);
        using var tap = record?.Invoke(model.Network);
        var weights = model.Train(steps);
        tap?.ThrowIfFailed();
        return weights;
    }
}
