using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of a gated recurrent unit layer.</summary>
public sealed class GRUCell : nn.Module<Tensor, Tensor, Tensor>
{
    internal GRUCell(long inputSize, long hiddenSize, bool bias) : base(nameof(GRUCell)) =>
        Register(CellParameters.Create(nameof(GRUCell), 3, inputSize, hiddenSize, bias));

    /// <summary>The next state.</summary>
    /// <param name="input">[N, features].</param>
    /// <param name="h0">The state, [N, hidden]; null for zeros.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public override Tensor forward(Tensor input, Tensor? h0 = null) =>
        CellParameters.Step(nameof(GRUCell), Aten.gru_cell, this, input, h0);

    /// <summary>The weights from the input, [3 hidden, features].</summary>
    [DisallowNull]
    public Parameter? weight_ih
    {
        get => get_parameter(nameof(weight_ih));
        set => ReplaceParameter(nameof(weight_ih), value);
    }

    /// <summary>The weights from the state, [3 hidden, hidden].</summary>
    [DisallowNull]
    public Parameter? weight_hh
    {
        get => get_parameter(nameof(weight_hh));
        set => ReplaceParameter(nameof(weight_hh), value);
    }

    /// <summary>The bias that goes with <see cref="weight_ih"/>, [3 hidden]; null without bias.</summary>
    [DisallowNull]
    public Parameter? bias_ih
    {
        get => get_parameter(nameof(bias_ih));
        set => ReplaceParameter(nameof(bias_ih), value);
    }

    /// <summary>The bias that goes with <see cref="weight_hh"/>, [3 hidden]; null without bias.</summary>
    [DisallowNull]
    public Parameter? bias_hh
    {
        get => get_parameter(nameof(bias_hh));
        set => ReplaceParameter(nameof(bias_hh), value);
    }
}
