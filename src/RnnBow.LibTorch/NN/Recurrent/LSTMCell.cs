using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of a long short-term memory layer.</summary>
public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    internal LSTMCell(long inputSize, long hiddenSize, bool bias) : base(nameof(LSTMCell)) =>
        Register(CellParameters.Create(nameof(LSTMCell), 4, inputSize, hiddenSize, bias));

    /// <summary>The next states h and c.</summary>
    /// <param name="input">[N, features].</param>
    /// <param name="h0_c0">The states h and c, both [N, hidden]; null for zeros.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        CellParameters.RequireInput(nameof(LSTMCell), input, weight_ih!);
        if (h0_c0 is not var (h0, c0))
        {
            using var zeros = CellParameters.ZeroState(input, weight_hh!);
            return Aten.lstm_cell.InvokeTuple2(input, new[] { zeros, zeros }, weight_ih, weight_hh, bias_ih, bias_hh);
        }
        CellParameters.RequireState(nameof(LSTMCell), h0, input, weight_hh!, nameof(h0));
        CellParameters.RequireState(nameof(LSTMCell), c0, input, weight_hh!, nameof(c0));
        return Aten.lstm_cell.InvokeTuple2(input, new[] { h0, c0 }, weight_ih, weight_hh, bias_ih, bias_hh);
    }

    /// <summary>Runs the hooks and computes the next states h and c.</summary>
    /// <param name="input">[N, features].</param>
    /// <param name="h0_c0">The states h and c, both [N, hidden]; null for zeros.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <summary>The weights from the input, [4 hidden, features].</summary>
    [DisallowNull]
    public Parameter? weight_ih
    {
        get => get_parameter(nameof(weight_ih));
        set => ReplaceParameter(nameof(weight_ih), value);
    }

    /// <summary>The weights from the state, [4 hidden, hidden].</summary>
    [DisallowNull]
    public Parameter? weight_hh
    {
        get => get_parameter(nameof(weight_hh));
        set => ReplaceParameter(nameof(weight_hh), value);
    }

    /// <summary>The bias that goes with <see cref="weight_ih"/>, [4 hidden]; null without bias.</summary>
    [DisallowNull]
    public Parameter? bias_ih
    {
        get => get_parameter(nameof(bias_ih));
        set => ReplaceParameter(nameof(bias_ih), value);
    }

    /// <summary>The bias that goes with <see cref="weight_hh"/>, [4 hidden]; null without bias.</summary>
    [DisallowNull]
    public Parameter? bias_hh
    {
        get => get_parameter(nameof(bias_hh));
        set => ReplaceParameter(nameof(bias_hh), value);
    }
}
