using RnnBow.Recording;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class CellCallsTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void The_record_of_a_loop_over_a_cell_equals_the_definition(CellKind cell)
    {
        var (items, gradients) = (new Deviations(1e-6), new Deviations(1e-10)); // a record holds float32
        foreach (var network in NetworkCases.Of(cell, 40).Select(n => n with { Layers = 1 }))
        {
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            using var module = TestNetwork.CalledByStep(network, ScalarType.Float64);
            var step = RecordUnderTest.Of(module, network, values, ScalarType.Float64);
            step.Compare(network, truth, items);
            foreach (var (key, gradient) in step.Gradients)
                gradients.Compare($"{network}: {key}", truth[key].Total(network.Batch), gradient);
            Assert.True(step.Record.Residual <= 1e-12, $"{network}: residual {step.Record.Residual:G3}");
        }
        items.AssertNone(output);
        gradients.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Horizons_that_merge_hold_in_a_loop_over_a_cell(CellKind cell)
    {
        var deviations = new Deviations(1e-6);
        foreach (var horizon in new[] { "adaptive:0.1", "logarithmic:1" })
        {
            var network = new NetworkCase { Cell = cell, Steps = 11, GivesStates = true, Merging = Horizon.Parse(horizon) };
            var values = new NetworkValues(network);
            var truth = RememberedOracle.Definition.Itemize(network, values);
            using var module = TestNetwork.CalledByStep(network, ScalarType.Float64);
            foreach (var array in RecordUnderTest.Of(module, network, values, ScalarType.Float64).Record.Layers[0].Arrays)
            {
                var gate = array.Gate.Length == 0 ? (int?)null : Array.IndexOf(cell.Gates(), array.Gate);
                var expected = ExpectedItems.OfSpans(network, truth[0, array.Parameter], Direction.Forward, gate, array);
                deviations.Compare($"{horizon} {array.Parameter} '{array.Gate}' {array.Measure}", expected, array.Data);
            }
        }
        deviations.AssertNone(output);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Weights_and_inputs_get_the_gradients_that_they_get_without_a_tap(CellKind cell)
    {
        var network = new NetworkCase { Cell = cell, GivesStates = true, Loss = LossInputs.Output | LossInputs.FinalStates };
        var deviations = new Deviations(TestDevice.SingleTolerance);
        foreach (var (name, plain) in Gradients(network, null))
            deviations.Compare(name, plain, Gradients(network, RecordingSchedule.Always)[name]);
        Assert.Equal(Gradients(network, null), Gradients(network, RecordingSchedule.Never));
        deviations.AssertNone();
    }

    [Fact]
    public void A_loss_may_read_the_cell_state_of_any_step()
    {
        using var scope = NewDisposeScope();
        var network = new NetworkCase { Cell = CellKind.Lstm, Batch = 1, Steps = 4, Hidden = 3 };
        var values = new NetworkValues(network);
        using var module = nn.LSTMCell(network.Inputs, network.Hidden, device: TestDevice.Current, dtype: ScalarType.Float64);
        using (no_grad())
            foreach (var (name, parameter) in module.named_parameters())
                parameter.copy_(values.Weight(0, name).ToTensor());
        var memory = new MemoryRecorder();
        using var tap = module.RecordItemizedGradients(memory, new() { Every = 1 });
        var x = values.X.ToTensor(device: TestDevice.Current);
        var states = TestNetwork.Zeros(network, x[0]);
        var loss = zeros([], dtype: ScalarType.Float64, device: TestDevice.Current);
        for (var t = 0; t < network.Steps; t++)
        {
            states = module.call(x[t], states);
            if (t is 1 or 2)
                loss += states.Item2.pow(2).sum();
        }
        loss.backward();
        tap.ThrowIfFailed();

        var record = Assert.Single(memory.Records);
        Assert.InRange(record.Residual, 0, 1e-12);
        var norms = record.Layers[0].Find("weight_hh", "", Measure.Norm)!;
        var expected = DefinedByCopies(network, values);
        var deviations = new Deviations(1e-6);
        for (var j = 0; j < network.Steps; j++)
            for (var t = j; t < network.Steps; t++)
                deviations.Compare($"t {t} j {j}", expected[t, j] + 1, norms[0, j, t - j] + 1);
        deviations.AssertNone();
        Assert.True(expected[2, 1] > 0);
    }

    [Fact]
    public void Losses_on_some_steps_alone_leave_zeros_at_the_steps_behind_them()
    {
        using var tapped = new CellUnderTest(steps: 6);
        tapped.Run(h => h[2].sum());
        var array = Assert.Single(tapped.Memory.Records).Layers[0].Find("weight_hh", "", Measure.Norm)!;
        Assert.Equal(6, array.Steps);
        for (var j = 0; j < 6; j++)
            for (var lag = 0; lag < 6 - j; lag++)
                Assert.Equal(j + lag == 2 && j > 0, array[0, j, lag] > 0); // at j = 0 the state before is zero
    }

    [Fact]
    public void A_state_that_was_not_returned_last_begins_a_new_window_and_a_new_training_step()
    {
        using var tapped = new CellUnderTest(steps: 3, new() { Schedule = RecordingSchedule.At(1) });
        tapped.Run(h => h[2].sum());
        tapped.Run(h => h[2].sum());
        tapped.Run(h => h[2].sum());
        Assert.Equal([1], tapped.Memory.Records.Select(r => r.Step));
        Assert.Equal(3, tapped.Tap.Step);
    }

    [Fact]
    public void Truncated_backpropagation_with_a_detached_state_records_each_window()
    {
        using var scope = NewDisposeScope();
        using var tapped = new CellUnderTest(steps: 3);
        var h = tapped.Run(h => h[2].sum(), null);
        tapped.Run(h => h[2].sum(), h.detach());
        Assert.Equal(2, tapped.Memory.Records.Count);
        Assert.Contains(tapped.Memory.Records[1].Layers[0].Find("weight_hh", "", Measure.Norm)!.Data[..3].ToArray(), v => v > 0);
        Assert.All(tapped.Memory.Records, record => Assert.InRange(record.Residual, 0, TestDevice.SingleTolerance));
    }

    [Fact]
    public void A_state_that_was_changed_between_two_calls_is_refused_with_the_remedy()
    {
        using var scope = NewDisposeScope();
        using var tapped = new CellUnderTest(steps: 3);
        var x = ones(2, 3, device: TestDevice.Current);
        var h = tapped.Cell.call(x, null!);
        var refusal = Assert.Throws<NotSupportedException>(() => tapped.Cell.call(x, h * 0.5));
        Assert.Contains("ItemizedLoop", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_windows_leave_no_tensor_behind()
    {
        using var tapped = new CellUnderTest(steps: 4, new() { Every = 1, Sequences = 1 });
        tapped.Run(h => h[3].sum());
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++)
            tapped.Run(h => h[1].sum() + h[3].sum());
        Assert.Equal(4, tapped.Memory.Records.Count);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_window_without_a_backward_pass_is_let_go_when_the_next_begins()
    {
        using var tapped = new CellUnderTest(steps: 4);
        tapped.Run(h => h[3].sum());
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
            tapped.Forward(null);
        tapped.Run(h => h[3].sum());
        Assert.Equal([0, 2], tapped.Memory.Records.Select(r => r.Step));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_tap_disposed_in_the_middle_of_a_window_leaves_its_gradients_as_they_are()
    {
        var whole = Disposed(null);
        Assert.Equal(whole, Disposed(4)); // before the backward pass
        var deviations = new Deviations(TestDevice.SingleTolerance);
        deviations.Compare("in the middle", whole, Disposed(2));
        deviations.AssertNone();

        static double[] Disposed(int? after)
        {
            using var scope = NewDisposeScope();
            using var tapped = new CellUnderTest(steps: 4);
            var states = tapped.Forward(null, t =>
            {
                if (t == after)
                    tapped.Tap.Dispose();
            });
            if (after == 4)
                tapped.Tap.Dispose();
            (states[1] * states[3]).sum().backward();
            Assert.Equal(after is null ? 1 : 0, tapped.Memory.Records.Count);
            return tapped.Cell.weight_hh!.grad!.Doubles();
        }
    }

    // |item| of weight_hh for the loss |c[t]|^2 at t = 1 and 2 by autograd, every step with its own copy of the weights: [t, j].
    private static double[,] DefinedByCopies(NetworkCase network, NetworkValues values)
    {
        using var scope = NewDisposeScope();
        var copies = new List<Dictionary<string, Tensor>>();
        Tensor h = zeros(network.Hidden, dtype: ScalarType.Float64), c = h;
        var expected = new double[network.Steps, network.Steps];
        for (var t = 0; t < network.Steps; t++)
        {
            copies.Add(network.ParameterNames.ToDictionary(name => name, name => values.Weight(0, name).ToTensor().requires_grad_()));
            (h, var next) = CellEquations.Step(CellKind.Lstm, values.X.ToTensor()[t][0], h, c, copies[t].GetValueOrDefault);
            c = next!;
            if (t is not (1 or 2))
                continue;
            var gradients = autograd.grad([c.pow(2).sum()], [.. copies.Select(p => p["weight_hh"])], retain_graph: true);
            for (var j = 0; j <= t; j++)
                expected[t, j] = Math.Sqrt(gradients[j].Doubles().Sum(v => v * v));
        }
        return expected;
    }

    private static Dictionary<string, double[]> Gradients(NetworkCase network, RecordingSchedule? schedule)
    {
        using var scope = NewDisposeScope();
        var values = new NetworkValues(network);
        using var module = TestNetwork.CalledByStep(network, ScalarType.Float32).With(network, values);
        using var tap = schedule is null ? null : module.Record(new MemoryRecorder(), new() { Schedule = schedule });
        var batch = new TestBatch(network, values, ScalarType.Float32);
        Tensor?[] leaves = [batch.X, batch.H0, batch.C0];
        foreach (var leaf in leaves)
            leaf?.requires_grad_();
        batch.Loss(module.Call(batch.X, batch.H0, batch.C0)).backward();
        tap?.ThrowIfFailed();
        var gradients = module.Module.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.Doubles());
        for (var i = 0; i < leaves.Length; i++)
            if (leaves[i] is { } leaf) gradients[$"input {i}"] = leaf.grad!.Doubles();
        return gradients;
    }
}
