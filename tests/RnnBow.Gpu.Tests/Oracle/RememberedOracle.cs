using System.Collections.Concurrent;

namespace RnnBow.Gpu.Tests;

/// <summary>An oracle that is asked once for each case: several tests look at the same ones.</summary>
internal sealed class RememberedOracle(IItemizedOracle inner) : IItemizedOracle
{
    private readonly ConcurrentDictionary<NetworkCase, ItemizedGradients> _answers = [];

    /// <summary>The definition, remembered for the whole run.</summary>
    internal static IItemizedOracle Definition { get; } = new RememberedOracle(new DefinitionOracle());

    /// <inheritdoc/>
    public ItemizedGradients Itemize(NetworkCase network, NetworkValues values)
    {
        // How a case is recorded does not change its items.
        var key = network with { Window = null, Merging = null, Sequences = null, BatchFirst = false };
        return _answers.GetOrAdd(key, _ => inner.Itemize(network, values));
    }
}
