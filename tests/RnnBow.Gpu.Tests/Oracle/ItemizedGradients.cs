using RnnBow.Recording;

namespace RnnBow.Gpu.Tests;

/// <summary>The items of every parameter of every layer and direction.</summary>
internal sealed class ItemizedGradients
{
    private readonly Dictionary<WeightKey, ItemMatrices> _items;

    internal ItemizedGradients(NetworkCase network) => _items = network.Weights.ToDictionary(
        key => key, key => new ItemMatrices(network.Batch, network.Steps, network.ShapeOf(key.Layer, key.Parameter)));

    internal ItemMatrices this[int layer, string parameter] => this[new(layer, Direction.Forward, parameter)];

    internal ItemMatrices this[WeightKey key] => _items[key];

    internal IEnumerable<WeightKey> Keys => _items.Keys;
}
