using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class RecurrentCellTests
{
    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void A_replayed_layer_has_the_outputs_of_the_fused_module(CellKind cell)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerUnderTest(cell);
        var deviations = new Deviations(1e-12);
        deviations.Compare("outputs", layer.Outputs.Doubles(), layer.Replay().Doubles());
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void An_unrolled_layer_implies_the_outputs_that_it_was_given(CellKind cell)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerUnderTest(cell);
        var deviations = new Deviations(1e-12);
        deviations.Compare("outputs", layer.Outputs.Doubles(), layer.Unroll(layer.Outputs).ImpliedOutputs.Doubles());
        deviations.AssertNone();
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void Outputs_of_another_network_are_not_those_that_a_layer_implies(CellKind cell)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerUnderTest(cell);
        var foreign = layer.Outputs + 0.1;
        Assert.True((layer.Unroll(foreign).ImpliedOutputs - foreign).abs().max().item<double>() > 0.01);
    }

    [Theory]
    [MemberData(nameof(CasesOf.Cells), MemberType = typeof(CasesOf))]
    public void The_previous_states_are_the_outputs_one_step_later_behind_the_initial_state(CellKind cell)
    {
        using var scope = NewDisposeScope();
        var layer = new LayerUnderTest(cell);
        var previous = layer.Unroll(layer.Outputs).Previous;
        Assert.Equal(layer.H0.Doubles(), previous.select(0, 0).Doubles());
        Assert.Equal(layer.Outputs.narrow(0, 0, 4).Doubles(), previous.narrow(0, 1, 4).Doubles());
    }

    [Theory]
    [InlineData(CellKind.RnnTanh, "rnn_tanh", "", false)]
    [InlineData(CellKind.RnnRelu, "rnn_relu", "", false)]
    [InlineData(CellKind.Lstm, "lstm", "i f g o", true)]
    [InlineData(CellKind.Gru, "gru", "r z n", false)]
    public void A_cell_has_the_name_gates_and_states_that_PyTorch_gives_it(CellKind kind, string name, string gates, bool hasCellState)
    {
        var cell = SweepUnderTest.CellOf(kind);
        Assert.Equal(name, cell.Name);
        Assert.Equal(gates, string.Join(' ', cell.Gates.Names));
        Assert.Equal(hasCellState, cell.HasCellState);
    }

    [Fact]
    public void Only_a_GRU_has_a_gate_whose_gradient_differs_between_its_two_sides()
    {
        foreach (var kind in Enum.GetValues<CellKind>())
        {
            var gates = SweepUnderTest.CellOf(kind).Gates;
            var different = Enumerable.Range(0, gates.Count)
                .Where(g => gates.BlocksOf(RecurrentParameter.WeightIh)[g] != gates.BlocksOf(RecurrentParameter.WeightHh)[g]);
            Assert.Equal(kind == CellKind.Gru ? ["n"] : [], different.Select(g => gates.Names[g]));
        }
    }
}
