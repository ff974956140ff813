using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What the parameters of a recurrent module, or of a single cell, tell about it.</summary>
internal sealed class RecurrentNetwork
{
    private readonly nn.Module _module;
    private readonly bool _isCell;

    /// <exception cref="NotSupportedException">The module is of a kind that cannot be itemized.</exception>
    internal RecurrentNetwork(nn.Module module, string kind)
    {
        _module = module;
        (Kind, Layered) = (kind, (module as IItemizedModule)?.Layers);
        var names = module.named_parameters(false).Select(p => p.name).ToHashSet();
        if (names.Contains("weight_ih"))
        {
            (_isCell, Layers, HasBias, Directions) = (true, 1, names.Contains("bias_ih"), [Direction.Forward]);
            return;
        }
        while (names.Contains($"weight_ih_l{Layers}"))
            Layers++;
        if (Layers == 0)
            throw new NotSupportedException($"This {kind} has no parameter weight_ih_l0, so it is no recurrent module that PyTorch knows.");
        HasBias = names.Contains("bias_ih_l0");
        Directions = names.Contains("weight_ih_l0_reverse") ? [Direction.Forward, Direction.Reverse] : [Direction.Forward];
    }

    /// <summary>RNN, LSTM or GRU.</summary>
    internal string Kind { get; }

    /// <summary>The module's layers, if it is one of ours; null for a fused module, which shows nothing between them.</summary>
    internal LayerStack? Layered { get; }

    /// <summary>L.</summary>
    internal int Layers { get; }

    /// <summary>Forward alone, or forward and reverse.</summary>
    internal IReadOnlyList<Direction> Directions { get; }

    internal bool HasBias { get; }

    /// <summary>The gates of its cells.</summary>
    internal GateLayout Gates => Kind switch { "LSTM" => GateLayout.Lstm, "GRU" => GateLayout.Gru, _ => GateLayout.Elman };

    private int ParametersPerDirection => HasBias ? 4 : 2;

    /// <summary>All parameters, layer by layer in PyTorch's order.</summary>
    internal IEnumerable<Parameter> Parameters() => Names().Select(name => Get(name.Name));

    /// <summary>The names of all parameters, in the same order.</summary>
    internal IEnumerable<(RecurrentParameter Parameter, string Name)> Names() =>
        from layer in Enumerable.Range(0, Layers)
        from direction in Directions
        from parameter in RecurrentParameters.All.Take(ParametersPerDirection)
        select (parameter, parameter.Name() + (_isCell ? "" : $"_l{layer}{(direction == Direction.Reverse ? "_reverse" : "")}"));

    /// <summary>
    /// Where a layer's direction stands among all of them, from the input upwards, forward before reverse: PyTorch's order of final states.
    /// </summary>
    internal int Index(int layer, Direction direction) => (layer * Directions.Count) + (int)direction;

    /// <summary>One tensor per parameter, sorted into layers and directions.</summary>
    internal LayerParameters Layer(IReadOnlyList<Tensor?> parameters, int layer, Direction direction)
    {
        var first = Index(layer, direction) * ParametersPerDirection;
        return HasBias
            ? new(parameters[first], parameters[first + 1], parameters[first + 2], parameters[first + 3])
            : new(parameters[first], parameters[first + 1], null, null);
    }

    private Parameter Get(string name) =>
        _module.get_parameter(name) ?? throw new InvalidOperationException($"The {Kind} has lost its parameter {name}.");
}
