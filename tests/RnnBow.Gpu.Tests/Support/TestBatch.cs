using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>The tensors of a case's batch in a module's layout, and its loss.</summary>
internal sealed class TestBatch
{
    private readonly NetworkCase _network;
    private readonly NetworkValues _values;

    /// <summary>Makes the tensors in the dispose scope in force.</summary>
    internal TestBatch(NetworkCase network, NetworkValues values, ScalarType dtype)
    {
        (_network, _values) = (network, values);
        var x = values.X.ToTensor(dtype, TestDevice.Current);
        X = network.BatchFirst ? x.transpose(0, 1).contiguous() : x;
        H0 = values.H0?.ToTensor(dtype, TestDevice.Current);
        C0 = values.C0?.ToTensor(dtype, TestDevice.Current);
    }

    /// <summary>[T, B, I], or [B, T, I] batch-first.</summary>
    internal Tensor X { get; }

    internal Tensor? H0 { get; }

    internal Tensor? C0 { get; }

    /// <summary>The case's loss of what a module returned.</summary>
    internal Tensor Loss((Tensor Output, Tensor H, Tensor? C) outputs)
    {
        var terms = new List<Tensor>();
        if (_network.Loss.HasFlag(LossInputs.Output))
            terms.Add(_values.Output.Of(_network.BatchFirst ? outputs.Output.transpose(0, 1) : outputs.Output));
        if (_network.Loss.HasFlag(LossInputs.FinalStates))
        {
            terms.Add(_values.FinalHidden.Of(outputs.H));
            if (outputs.C is not null)
                terms.Add(_values.FinalCell.Of(outputs.C));
        }
        return terms.Aggregate((a, b) => a + b);
    }
}
