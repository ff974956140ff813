using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// One layer's tensors, with the outputs of TorchSharp's module of the same weights; they belong to the dispose scope in force.
/// </summary>
internal sealed class LayerUnderTest
{
    private readonly IRecurrentCell _cell;
    private readonly Tensor _inputs;
    private readonly Tensor? _c0;
    private readonly LayerParameters _weights;

    internal LayerUnderTest(CellKind kind)
    {
        using var noGrad = no_grad();
        var network = new NetworkCase { Cell = kind, GivesStates = true };
        var values = new NetworkValues(network);
        var module = TestNetwork.Fused(network, ScalarType.Float64).With(network, values);
        var batch = new TestBatch(network, values, ScalarType.Float64);
        _cell = SweepUnderTest.CellOf(kind);
        _inputs = batch.X;
        H0 = batch.H0!.select(0, 0);
        _c0 = batch.C0?.select(0, 0);
        Outputs = module.Call(batch.X, batch.H0, batch.C0).Output;
        _weights = new(
            module.Parameter(0, "weight_ih"), module.Parameter(0, "weight_hh"),
            module.Parameter(0, "bias_ih"), module.Parameter(0, "bias_hh"));
    }

    internal Tensor H0 { get; }

    internal Tensor Outputs { get; }

    internal Tensor Replay()
    {
        using var noGrad = no_grad();
        return _cell.Replay(_inputs, H0, _c0, _weights);
    }

    internal UnrolledLayer Unroll(Tensor outputs)
    {
        using var noGrad = no_grad();
        return _cell.Unroll(_inputs, outputs, H0, _c0, _weights);
    }
}
