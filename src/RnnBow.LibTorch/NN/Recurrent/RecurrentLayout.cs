using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What RNN, LSTM and GRU have in common: sizes, options, and the names, shapes and order of their parameters.</summary>
/// <param name="Kind">The name of the module, for messages.</param>
/// <param name="Gates">Rows of a weight per hidden unit: 1 for RNN, 4 for LSTM, 3 for GRU.</param>
/// <param name="CudnnMode">cuDNN's number of the cell.</param>
/// <param name="InputSize">Features of a step of the input.</param>
/// <param name="HiddenSize">Units of a layer.</param>
/// <param name="NumLayers">Layers.</param>
/// <param name="Bias">Whether the layers have biases.</param>
/// <param name="BatchFirst">Whether the batch is the first dimension.</param>
/// <param name="Dropout">The probability of dropping an output between layers.</param>
/// <param name="Bidirectional">Whether every layer runs in both directions.</param>
internal sealed record RecurrentLayout(
    string Kind, int Gates, int CudnnMode, long InputSize, long HiddenSize, long NumLayers,
    bool Bias, bool BatchFirst, double Dropout, bool Bidirectional)
{
    public long Directions => Bidirectional ? 2 : 1;

    /// <summary>The layout itself, after a check of its numbers.</summary>
    public RecurrentLayout Checked()
    {
        RequirePositive(InputSize, "inputSize");
        RequirePositive(HiddenSize, "hiddenSize");
        RequirePositive(NumLayers, "numLayers");
        if (Dropout is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException("dropout", $"The dropout of {Kind} is a probability from 0 to 1, but is {Dropout}.");
        return this;
    }

    private void RequirePositive(long value, string argument)
    {
        if (value < 1) throw new ArgumentOutOfRangeException(argument, $"The {argument} of {Kind} must be at least 1, but is {value}.");
    }

    /// <summary>New parameters in PyTorch's order, drawn uniformly from within 1/sqrt(hidden size) of 0.</summary>
    public IEnumerable<(string name, Parameter parameter)> CreateParameters()
    {
        var bound = 1 / Math.Sqrt(HiddenSize);
        foreach (var (name, shape) in Shapes())
        {
            var parameter = new Parameter(torch.empty(shape, device: torch.CPU));
            nn.init.uniform_(parameter, -bound, bound);
            yield return (name, parameter);
        }
    }

    private IEnumerable<(string name, long[] shape)> Shapes()
    {
        var rows = Gates * HiddenSize;
        for (var layer = 0L; layer < NumLayers; layer++)
        {
            var width = layer == 0 ? InputSize : HiddenSize * Directions;
            foreach (var suffix in Bidirectional ? new[] { "", "_reverse" } : [""])
            {
                yield return ($"weight_ih_l{layer}{suffix}", [rows, width]);
                yield return ($"weight_hh_l{layer}{suffix}", [rows, HiddenSize]);
                if (!Bias) continue;
                yield return ($"bias_ih_l{layer}{suffix}", [rows]);
                yield return ($"bias_hh_l{layer}{suffix}", [rows]);
            }
        }
    }

    /// <summary>Zeros for every layer and direction, like <paramref name="input"/> in type and device.</summary>
    public Tensor ZeroState(Tensor input, long batch) =>
        torch.zeros([NumLayers * Directions, batch, HiddenSize], dtype: input.dtype, device: input.device);

    /// <summary>The batch size of an input of shape [T, N, InputSize], or [N, T, InputSize] where the batch comes first.</summary>
    public long RequireInput(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.shape;
        if (shape.Length == 3 && shape[2] == InputSize) return shape[BatchFirst ? 0 : 1];
        var order = BatchFirst ? "batch, steps" : "steps, batch";
        throw new ArgumentException(
            $"The input of {Kind} must have the shape [{order}, {InputSize}], but has the shape [{string.Join(", ", shape)}].",
            nameof(input));
    }

    /// <summary>The batch size of the first step of a packed input.</summary>
    public long RequireInput(nn.utils.rnn.PackedSequence input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.data.shape;
        if (shape.Length != 2 || shape[1] != InputSize)
            throw new ArgumentException(
                $"The packed input of {Kind} must have {InputSize} features, but its data has the shape [{string.Join(", ", shape)}].",
                nameof(input));
        using var first = input.batch_sizes[0];
        return first.item<long>();
    }

    /// <summary>Throws unless a state has the shape [layers * directions, batch, hidden].</summary>
    public void RequireState(Tensor state, long batch, string argument)
    {
        long[] expected = [NumLayers * Directions, batch, HiddenSize];
        if (state.shape.AsSpan().SequenceEqual(expected)) return;
        throw new ArgumentException(
            $"The {argument} of {Kind} must have the shape [{string.Join(", ", expected)}], " +
            $"but has the shape [{string.Join(", ", state.shape)}].", argument);
    }

    /// <summary>Lays the weights out in one block of memory, which cuDNN needs to run without a copy; elsewhere nothing happens.</summary>
    public void Flatten(Tensor[] weights)
    {
        if (weights[0].device_type != DeviceType.CUDA || !torch.cuda.is_cudnn_available()) return;
        using var noGrad = torch.no_grad();
        Aten._cudnn_rnn_flatten_weight.Invoke(
            weights, Bias ? 4L : 2L, InputSize, (long)CudnnMode, HiddenSize, 0L, NumLayers, BatchFirst, Bidirectional).Dispose();
    }
}
