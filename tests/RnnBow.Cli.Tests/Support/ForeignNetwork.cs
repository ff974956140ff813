using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Cli.Tests.Support;

/// <summary>A small two-layer network, its head and a batch as files that a PyTorch user saves, and its gradients by autograd.</summary>
internal sealed class ForeignNetwork : IDisposable
{
    public const int Inputs = 2;
    public const int Hidden = 3;
    public const int Layers = 2;
    public const int Steps = 5;
    public const int Sequences = 2;
    private const int Classes = 4;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _x;
    private readonly Tensor _outputGradient;
    private readonly Tensor _targets;
    private readonly Tensor _headWeight;
    private readonly Tensor _headBias;
    private readonly Tensor _state;

    public ForeignNetwork(nn.Module module, int directions = 1)
    {
        Module = module;
        _x = Wave(Steps, Sequences, Inputs);
        _outputGradient = Wave(Steps, Sequences, Hidden * directions) + 0.3;
        _targets = tensor(new long[] { 0, 1, 2, 3, -100, 1, 2, 0, 3, 1 }, [Steps, Sequences]);
        (_headWeight, _headBias, _state) =
            (Wave(Classes, Hidden * directions), Wave(Classes), Wave(Layers * directions, Sequences, Hidden));
        using var constant = no_grad();
        foreach (var (_, parameter) in module.named_parameters())
            parameter.copy_(Wave(parameter.shape));
    }

    public nn.Module Module { get; }

    /// <summary>Writes weights.safetensors and batch.safetensors.</summary>
    public void Save(TempFolder folder)
    {
        var weights = Module.named_parameters().Select(p => Stored("lstm." + p.name, p.parameter));
        File.WriteAllBytes(folder["weights.safetensors"], TensorBytes.Safetensors(
            [.. weights, Stored("head.weight", _headWeight), Stored("head.bias", _headBias)]));
        File.WriteAllBytes(folder["batch.safetensors"], TensorBytes.Safetensors(
            Stored("x", _x), Stored("g", _outputGradient), Stored("s", _state), Stored("x_batch_first", _x.transpose(0, 1)),
            Stored("y_batch_first", _targets.transpose(0, 1)), ("y", [Steps, Sequences], _targets.data<long>().ToArray())));
    }

    /// <summary>|dL/dP| of a parameter where the gradient of the output is the one in the file.</summary>
    public double NormWithOutputGradient(string parameter) => Norm(parameter, (Output(null) * _outputGradient).sum());

    /// <summary>The same, beginning with the state in the file.</summary>
    public double NormWithState(string parameter) => Norm(parameter, (Output(_state) * _outputGradient).sum());

    /// <summary>|dL/dP| of a parameter where the loss is the cross entropy.</summary>
    public double NormWithTargets(string parameter) => Norm(parameter, Loss());

    /// <summary>The targets, the most likely classes and the losses, [S, T].</summary>
    public (int[] Targets, int[] Predictions, float[] Losses) Labels()
    {
        var scores = nn.functional.linear(Output(null), _headWeight, _headBias).transpose(0, 1);
        var targets = _targets.transpose(0, 1).contiguous();
        var losses = nn.functional.cross_entropy(
            scores.reshape(-1, Classes), targets.reshape(-1), ignore_index: -100, reduction: nn.Reduction.None);
        return (Integers(targets), Integers(scores.argmax(2)), losses.to(ScalarType.Float32).data<float>().ToArray());

        static int[] Integers(Tensor ids) => [.. ids.contiguous().data<long>().ToArray().Select(id => (int)id)];
    }

    public Tensor Loss() => nn.functional.cross_entropy(
        nn.functional.linear(Output(null), _headWeight, _headBias).reshape(-1, Classes), _targets.reshape(-1), ignore_index: -100);

    public void Dispose()
    {
        _scope.Dispose();
        Module.Dispose();
    }

    private double Norm(string parameter, Tensor loss)
    {
        Module.zero_grad();
        loss.backward();
        return Module.get_parameter(parameter)!.grad!.norm().item<double>();
    }

    private Tensor Output(Tensor? state) => Module switch
    {
        LSTM lstm => lstm.call(_x, state is null ? null : (state, state)).Item1,
        GRU gru => gru.call(_x, state).Item1,
        _ => ((RNN)Module).call(_x, state).Item1,
    };

    // Numbers without a pattern that a mistake could follow.
    private static Tensor Wave(params long[] shape) =>
        (arange(shape.Aggregate(1L, (a, b) => a * b), dtype: ScalarType.Float64) * 1.7 + shape.Length).sin().reshape(shape) * 0.6;

    private static (string, long[], Array) Stored(string name, Tensor values)
    {
        using var contiguous = values.detach().contiguous();
        return values.dtype == ScalarType.Int64
            ? (name, values.shape, contiguous.data<long>().ToArray())
            : (name, values.shape, contiguous.data<double>().ToArray());
    }
}
