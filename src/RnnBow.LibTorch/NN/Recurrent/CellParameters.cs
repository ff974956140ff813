using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of one recurrent cell and the checks on its input.</summary>
internal static class CellParameters
{
    /// <summary>New parameters in PyTorch's order, drawn uniformly from within 1/sqrt(hidden size) of 0.</summary>
    public static IEnumerable<(string name, Parameter parameter)> Create(
        string kind, int gates, long inputSize, long hiddenSize, bool bias)
    {
        var layout = new RecurrentLayout(kind, gates, 0, inputSize, hiddenSize, 1, bias, false, 0, false).Checked();
        return layout.CreateParameters().Select(p => (p.name[..^"_l0".Length], p.parameter));
    }

    /// <summary>Throws unless the input is [N, features], or [features], for the weights [rows, features].</summary>
    public static void RequireInput(string kind, Tensor input, Tensor weightIh)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.shape;
        var features = weightIh.shape[1];
        if (shape.Length is 1 or 2 && shape[^1] == features) return;
        throw new ArgumentException(
            $"The input of {kind} must have the shape [batch, {features}] or [{features}], " +
            $"but has the shape [{string.Join(", ", shape)}].", nameof(input));
    }

    /// <summary>Throws unless a state has the shape of the input with hidden units in place of features.</summary>
    public static void RequireState(string kind, Tensor state, Tensor input, Tensor weightHh, string argument)
    {
        var expected = StateShape(input, weightHh);
        if (state.shape.AsSpan().SequenceEqual(expected)) return;
        throw new ArgumentException(
            $"The {argument} of {kind} must have the shape [{string.Join(", ", expected)}], " +
            $"but has the shape [{string.Join(", ", state.shape)}].", argument);
    }

    /// <summary>The next state of a cell whose state is one tensor.</summary>
    public static Tensor Step(string kind, Operator cell, nn.Module module, Tensor input, Tensor? h0)
    {
        var weightIh = module.get_parameter("weight_ih")!;
        var weightHh = module.get_parameter("weight_hh")!;
        RequireInput(kind, input, weightIh);
        if (h0 is not null) RequireState(kind, h0, input, weightHh, nameof(h0));
        using var zeros = h0 is null ? ZeroState(input, weightHh) : null;
        return cell.Invoke(
            input, h0 ?? zeros!, weightIh, weightHh, module.get_parameter("bias_ih"), module.get_parameter("bias_hh"));
    }

    public static Tensor ZeroState(Tensor input, Tensor weightHh) =>
        torch.zeros(StateShape(input, weightHh), dtype: input.dtype, device: input.device);

    private static long[] StateShape(Tensor input, Tensor weightHh)
    {
        var shape = input.shape;
        shape[^1] = weightHh.shape[1];
        return shape;
    }
}
