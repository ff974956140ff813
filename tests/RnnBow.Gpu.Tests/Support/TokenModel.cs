using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>A small language model with layers before and behind the recurrent ones, and a batch of tokens to learn.</summary>
internal sealed class TokenModel : IDisposable
{
    private const int Vocabulary = 7;

    private readonly Embedding _embedding;
    private readonly Linear _head;
    private readonly Tensor _tokens;
    private readonly Tensor _targets;

    /// <summary>Makes the model from one seed, with TorchSharp's recurrent module or ours.</summary>
    internal TokenModel(CellKind cell, bool itemized, double dropout = 0, bool bidirectional = false)
    {
        var network = new NetworkCase
        {
            Cell = cell, Layers = 2, Batch = 3, Steps = 6, Inputs = 5, Hidden = 8, Bidirectional = bidirectional,
        };
        manual_seed(1234);
        _embedding = nn.Embedding(Vocabulary, network.Inputs, device: TestDevice.Current);
        Network = itemized
            ? TestNetwork.Itemized(network, ScalarType.Float32, dropout)
            : TestNetwork.Fused(network, ScalarType.Float32, dropout);
        _head = nn.Linear(network.OutputSize, Vocabulary, device: TestDevice.Current);
        var random = new Random(5);
        _tokens = Tokens(random, network.Steps, network.Batch);
        _targets = Tokens(random, network.Steps, network.Batch);
    }

    internal TestNetwork Network { get; }

    private IEnumerable<Parameter> Parameters =>
        _embedding.parameters().Concat(Network.Module.parameters()).Concat(_head.parameters());

    /// <summary>Trains for some steps and gives every weight's bits.</summary>
    internal byte[][] Train(int steps)
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.Adam(Parameters, lr: 0.05);
        for (var i = 0; i < steps; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            Loss().backward();
            nn.utils.clip_grad_norm_(Parameters, 0.5);
            optimizer.step();
        }
        return [.. Parameters.Select(p => p.Bits())];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        _embedding.Dispose();
        _head.Dispose();
        _tokens.Dispose();
        _targets.Dispose();
    }

    private Tensor Loss()
    {
        var (output, _, _) = Network.Call(_embedding.call(_tokens));
        return nn.functional.cross_entropy(_head.call(output).reshape(-1, Vocabulary), _targets.reshape(-1));
    }

    private static Tensor Tokens(Random random, long steps, long batch)
    {
        var ids = Enumerable.Range(0, (int)(steps * batch)).Select(_ => (long)random.Next(Vocabulary)).ToArray();
        return tensor(ids, [steps, batch], device: TestDevice.Current);
    }
}
