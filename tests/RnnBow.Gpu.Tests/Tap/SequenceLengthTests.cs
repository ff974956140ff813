using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace RnnBow.Gpu.Tests;

/// <summary>Sequences of different lengths in one batch, packed or padded: each is recorded as it is alone.</summary>
public sealed class SequenceLengthTests
{
    private static readonly long[] Lengths = [3, 6, 1, 6, 4];

    public static TheoryData<CellKind, bool> CellsAndLayouts => CasesOf.Networks;

    [Theory]
    [MemberData(nameof(CellsAndLayouts))]
    public void A_packed_sequence_is_recorded_as_it_is_alone_and_with_zeros_behind_its_end(CellKind cell, bool batchFirst)
    {
        var network = Network(cell) with { Layers = 2, BatchFirst = batchFirst, Loss = LossInputs.Output | LossInputs.FinalStates };
        AssertRecordedAsAlone(network, (values, memory) => Packed(network, values, memory));
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_padded_sequence_under_a_masked_loss_is_recorded_as_it_is_alone(CellKind cell)
    {
        var network = Network(cell);
        AssertRecordedAsAlone(network, (values, memory) =>
        {
            using var module = TestNetwork.Fused(network, ScalarType.Float64).With(network, values);
            using var tap = module.Record(memory);
            var batch = new TestBatch(network, values, ScalarType.Float64);
            var output = module.Call(batch.X, batch.H0, batch.C0).Output;
            Enumerable.Range(0, Lengths.Length).Select(s => Loss(network, values, s, output.select(1, s), null, null))
                .Aggregate((a, b) => a + b).backward();
            tap.ThrowIfFailed();
        });
    }

    [Theory]
    [MemberData(nameof(CasesOf.Directions), MemberType = typeof(CasesOf))]
    public void Packed_outputs_states_and_gradients_are_those_of_the_fused_module(CellKind cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var network = Network(cell) with { Layers = 2, Bidirectional = bidirectional };
        var values = new NetworkValues(network);
        var deviations = new Deviations(1e-12);
        using var fused = new PackedUnderTest(network, values, itemized: false);
        using var itemized = new PackedUnderTest(network, values, itemized: true);
        foreach (var ((name, expected), actual) in fused.Run(Lengths).Zip(itemized.Run(Lengths)))
            deviations.Compare(name, expected, actual.Values);
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Packed_sequences_in_groups_are_recorded_as_they_are_alone(CellKind cell)
    {
        var network = Network(cell) with { Layers = 2, Loss = LossInputs.Output | LossInputs.FinalStates };
        var options = new RecordingOptions { Every = 1, Horizon = Horizon.Full, Sequences = null };
        foreach (var together in new[] { 1, 2 })
        {
            var ceiling = CeilingCase.MemoryOf(network, ScalarType.Float64, options).BytesFor(together);
            AssertRecordedAsAlone(network, (values, memory) => Packed(network, values, memory, options with { MaxMemory = ceiling }));
        }
    }

    [Fact]
    public void Some_of_the_packed_sequences_are_recorded_as_they_are_among_all()
    {
        using var scope = NewDisposeScope();
        var network = Network(CellKind.Gru);
        var values = new NetworkValues(network);
        var (all, some) = (new MemoryRecorder(), new MemoryRecorder());
        Packed(network, values, all);
        Packed(network, values, some, new() { Every = 1, Sequences = 3, SequenceSeed = 4 });
        var record = Assert.Single(some.Records);
        Assert.InRange(record.Residual, 0, 1e-12);
        var chosen = record.SequenceIndices!;
        var (expected, actual) = (Norms(Assert.Single(all.Records)), Norms(record));
        for (var i = 0; i < chosen.Count; i++)
            for (var j = 0; j < network.Steps; j++)
                Assert.Equal(expected[chosen[i], j, 0], actual[i, j, 0]);

        static ItemArray Norms(GradientRecord record) => record.Layers[0].Find("weight_hh", "", Measure.Norm)!;
    }

    [Fact]
    public void Packed_sequences_of_different_lengths_in_both_directions_are_refused_when_they_are_due()
    {
        using var scope = NewDisposeScope();
        using var module = new ItemizedGRU(3, 4, bidirectional: true, device: TestDevice.Current);
        using var tap = module.RecordItemizedGradients(new MemoryRecorder(), new() { Every = 2 });
        tap.Step = 1;
        module.call(rnn.pack_padded_sequence(rand([4, 2, 3], device: TestDevice.Current), tensor(new long[] { 4, 2 }))); // not due
        var refusal = Assert.Throws<NotSupportedException>(
            () => module.call(rnn.pack_padded_sequence(rand([4, 2, 3], device: TestDevice.Current), tensor(new long[] { 4, 2 }))));
        Assert.Contains("one length", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_packed_sequences_leave_no_tensor_behind()
    {
        var network = Network(CellKind.Lstm) with { Layers = 2 };
        var values = new NetworkValues(network);
        using var module = new PackedUnderTest(network, values, itemized: true);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
            module.Run(Lengths);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static NetworkCase Network(CellKind cell) => new()
    {
        Cell = cell, Batch = Lengths.Length, Steps = (int)Lengths.Max(), GivesStates = true,
    };

    private static void AssertRecordedAsAlone(NetworkCase network, Action<NetworkValues, MemoryRecorder> run)
    {
        using var scope = NewDisposeScope();
        var values = new NetworkValues(network);
        var memory = new MemoryRecorder();
        run(values, memory);
        var record = Assert.Single(memory.Records);
        Assert.InRange(record.Residual, 0, 1e-12);
        var deviations = new Deviations(1e-6);
        for (var s = 0; s < Lengths.Length; s++)
            CompareAlone(network, values, s, record, deviations);
        foreach (var shares in record.Layers.SelectMany(l => l.Arrays).Where(a => a.Measure == Measure.Share && a.Gate.Length == 0))
            Assert.Equal(1, shares.Data.ToArray().Sum(v => (double)v), 1e-5);
        deviations.AssertNone();
    }

    private static void Packed(NetworkCase network, NetworkValues values, MemoryRecorder memory, RecordingOptions? options = null)
    {
        using var module = new PackedUnderTest(network, values, itemized: true, memory, options);
        var (output, h, c) = module.Call(Lengths);
        Enumerable.Range(0, Lengths.Length)
            .Select(s => Loss(network, values, s, output.select(1, s), h.select(1, s), c?.select(1, s)))
            .Aggregate((a, b) => a + b).backward();
        module.Tap!.ThrowIfFailed();
    }

    // The loss of one sequence of the batch within its length, from its outputs [T, H] and final states [L, H].
    private static Tensor Loss(NetworkCase network, NetworkValues values, int s, Tensor output, Tensor? h, Tensor? c)
    {
        var (a, q) = (values.Output.Linear.ToTensor().select(1, s), values.Output.Quadratic.ToTensor().select(1, s));
        var length = Lengths[s];
        var within = output.narrow(0, 0, length);
        var loss = ((a.narrow(0, 0, length) * within) + (0.5 * q.narrow(0, 0, length) * within * within)).sum();
        if (!network.Loss.HasFlag(LossInputs.FinalStates))
            return loss;
        loss += (values.FinalHidden.Linear.ToTensor().select(1, s) * h!).sum();
        return c is null ? loss : loss + (values.FinalCell.Linear.ToTensor().select(1, s) * c).sum();
    }

    private static void CompareAlone(NetworkCase network, NetworkValues values, int s, GradientRecord record, Deviations deviations)
    {
        var alone = network with { Batch = 1, Steps = (int)Lengths[s], BatchFirst = false };
        var memory = new MemoryRecorder();
        using var module = TestNetwork.Fused(alone, ScalarType.Float64).With(network, values);
        using var tap = module.Record(memory);
        var x = values.X.ToTensor().narrow(0, 0, alone.Steps).narrow(1, s, 1);
        var (output, h, c) = module.Call(x, values.H0!.ToTensor().narrow(1, s, 1), values.C0?.ToTensor().narrow(1, s, 1));
        Loss(network, values, s, output.select(1, 0), h.select(1, 0), c?.select(1, 0)).backward();
        tap.ThrowIfFailed();
        foreach (var (layer, own) in record.Layers.Zip(memory.Records[0].Layers))
            foreach (var expected in own.Arrays.Where(a => a.Measure != Measure.Share))
            {
                var actual = layer.Find(expected.Parameter, expected.Gate, expected.Measure)!;
                var (all, there) = (new double[network.Steps, network.Steps], new double[network.Steps, network.Steps]);
                for (var j = 0; j < network.Steps; j++)
                    for (var lag = 0; lag < network.Steps - j; lag++)
                    {
                        all[j, lag] = j + lag < alone.Steps ? expected[0, j, lag] : 0;
                        there[j, lag] = actual[s, j, lag];
                    }
                deviations.Compare(
                    $"sequence {s} layer {layer.Layer} {expected.Parameter} '{expected.Gate}' {expected.Measure}",
                    [.. all.Cast<double>()], [.. there.Cast<double>()]);
            }
    }

    /// <summary>A module that is given packed sequences, with the weights of a case.</summary>
    private sealed class PackedUnderTest : IDisposable
    {
        private readonly NetworkCase _network;
        private readonly NetworkValues _values;
        private readonly TestNetwork _module;

        internal PackedUnderTest(
            NetworkCase network, NetworkValues values, bool itemized, MemoryRecorder? memory = null, RecordingOptions? options = null)
        {
            (_network, _values) = (network, values);
            _module = (itemized ? TestNetwork.Itemized(network, ScalarType.Float64) : TestNetwork.Fused(network, ScalarType.Float64))
                .With(network, values);
            Tap = memory is null ? null : _module.Record(memory, options);
        }

        internal GradientTap? Tap { get; }

        /// <summary>The outputs padded again, [T, B, H], and the final states.</summary>
        internal (Tensor Output, Tensor H, Tensor? C) Call(long[] lengths)
        {
            using var packed = rnn.pack_padded_sequence(
                _values.X.ToTensor(device: TestDevice.Current), tensor(lengths), enforce_sorted: false);
            var (h0, c0) = (_values.H0!.ToTensor(device: TestDevice.Current), _values.C0?.ToTensor(device: TestDevice.Current));
            var (output, h, c) = Call(packed, h0, c0);
            using (output)
                return (rnn.pad_packed_sequence(output).Item1, h, c);
        }

        /// <summary>Outputs, states and the gradients of a loss of all of them, by name.</summary>
        internal IEnumerable<(string Name, double[] Values)> Run(long[] lengths)
        {
            using var scope = NewDisposeScope();
            _module.Module.zero_grad();
            var (output, h, c) = Call(lengths);
            (output.pow(2).sum() + h.pow(3).sum() + (c is null ? 0 : c.sum())).backward();
            return
            [
                ("output", output.Doubles()), ("h_n", h.Doubles()), ("c_n", c?.Doubles() ?? []),
                .. _module.Module.named_parameters().Select(p => (p.name, p.parameter.grad!.Doubles())),
            ];
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Tap?.Dispose();
            _module.Dispose();
        }

        private (PackedSequence, Tensor, Tensor?) Call(PackedSequence packed, Tensor h0, Tensor? c0) => _module.Module switch
        {
            ItemizedLSTM lstm => lstm.call(packed, (h0, c0!)),
            ItemizedGRU gru => WithoutCell(gru.call(packed, h0)),
            ItemizedRNN rnn => WithoutCell(rnn.call(packed, h0)),
            TorchSharp.Modules.LSTM lstm => lstm.call(packed, (h0, c0!)),
            TorchSharp.Modules.GRU gru => WithoutCell(gru.call(packed, h0)),
            TorchSharp.Modules.RNN rnn => WithoutCell(rnn.call(packed, h0)),
            _ => throw new InvalidOperationException("No such module."),
        };

        private static (PackedSequence, Tensor, Tensor?) WithoutCell((PackedSequence Output, Tensor H) outputs) =>
            (outputs.Output, outputs.H, null);
    }
}
