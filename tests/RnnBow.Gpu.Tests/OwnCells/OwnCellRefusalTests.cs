using RnnBow.Gpu.Samples;
using RnnBow.Recording;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class OwnCellRefusalTests
{
    [Fact]
    public void A_cell_that_mixes_the_sequences_of_a_batch_is_refused_by_name()
    {
        var refusal = Refused(new CellOf(3, 4, (h, _) => h - h.mean([0L], keepdim: true)));
        Assert.Contains(nameof(CellOf), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("mixes the sequences", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_draws_at_random_is_refused_by_name()
    {
        var refusal = Refused(new CellOf(3, 4, (h, _) => h + (0.1 * rand_like(h))));
        Assert.Contains(nameof(CellOf), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("random", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_counts_its_steps_is_refused_by_name()
    {
        var calls = 0;
        var refusal = Refused(new CellOf(3, 4, (h, _) => h * (1 + (0.1 * calls++))));
        Assert.Contains("state of its own", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_with_dropout_inside_is_refused_when_the_tap_is_attached()
    {
        using var dropout = nn.Dropout(0.5);
        var cell = new CellOf(3, 4, (h, _) => dropout.call(h));
        cell.register_module("drop", dropout);
        using var loop = new ItemizedLoop(cell, 4);
        var refusal = Assert.Throws<NotSupportedException>(() => loop.RecordItemizedGradients(new MemoryRecorder()));
        Assert.Contains("drop", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_precision_is_refused_when_the_tap_is_attached()
    {
        using var loop = new ItemizedLoop(new CellOf(3, 4, (h, _) => h), 4);
        foreach (var options in new RecordingOptions[] { new() { SweepType = ScalarType.Float64 }, new() { AllowTF32 = true } })
        {
            var refusal = Assert.Throws<NotSupportedException>(() => loop.RecordItemizedGradients(new MemoryRecorder(), options));
            Assert.Contains("SweepType and AllowTF32", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_ceiling_on_memory_is_refused_with_what_bounds_it_instead()
    {
        using var loop = new ItemizedLoop(new CellOf(3, 4, (h, _) => h), 4);
        var refusal = Assert.Throws<NotSupportedException>(
            () => loop.RecordItemizedGradients(new MemoryRecorder(), new() { MaxMemory = 1 << 20 }));
        Assert.Contains("Sequences and a window", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_of_another_shape_is_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        using var loop = new ItemizedLoop(new CellOf(3, 4, (h, _) => h.narrow(1, 0, 2)), 4);
        var refusal = Assert.Throws<ArgumentException>(() => loop.call(ones(5, 2, 3)));
        Assert.Contains("[2, 4]", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("[2, 2]", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_without_a_batch_dimension_is_refused()
    {
        using var scope = NewDisposeScope();
        using var loop = new ItemizedLoop(new MinimalGatedCell(3, 4), 4);
        Assert.Contains("[5, 3]", Assert.Throws<ArgumentException>(() => loop.call(ones(5, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_cell_as_two_layers_is_refused()
    {
        using var cell = new MinimalGatedCell(4, 4);
        Assert.Throws<ArgumentException>(() => new ItemizedLoop([cell, cell], 4));
    }

    [Fact]
    public void Details_are_refused_when_the_tap_is_attached()
    {
        using var loop = new ItemizedLoop(new MinimalGatedCell(3, 4), 4);
        Assert.Throws<NotSupportedException>(
            () => loop.RecordItemizedGradients(new MemoryRecorder(), new() { Details = RecordDetails.States }));
    }

    private static RecordingFailedException Refused(CellOf cell)
    {
        using var scope = NewDisposeScope();
        using var loop = new ItemizedLoop(cell, 4);
        var memory = new MemoryRecorder();
        using var tap = loop.RecordItemizedGradients(memory, new() { Every = 1 });
        (loop.call(rand(5, 2, 3)).Item1 * rand(5, 2, 4)).sum().backward();
        var refusal = Assert.Throws<RecordingFailedException>(tap.ThrowIfFailed);
        Assert.Empty(memory.Records);
        return refusal;
    }

    private sealed class CellOf : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor, Tensor> _after;
        private readonly Linear input;
        private readonly Linear hidden;

        internal CellOf(long inputs, long hiddenSize, Func<Tensor, Tensor, Tensor> after)
            : base(nameof(CellOf))
        {
            (_after, input, hidden) = (after, nn.Linear(inputs, hiddenSize), nn.Linear(hiddenSize, hiddenSize));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor h) => _after((input.call(x) + hidden.call(h)).tanh(), x);
    }
}
