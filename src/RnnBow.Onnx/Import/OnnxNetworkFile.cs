using RnnBow.Onnx.Format;

namespace RnnBow.Onnx;

/// <summary>What an ONNX file holds that concerns recurrent networks.</summary>
public sealed class OnnxNetworkFile
{
    internal OnnxNetworkFile(IReadOnlyList<OnnxRecurrentNetwork> networks, IEnumerable<StringStringEntryProto> metadata)
    {
        Networks = networks;
        // Keys are unique in a file that keeps the specification; in another one the last counts.
        var facts = new Dictionary<string, string>();
        foreach (var fact in metadata)
            facts[fact.Key] = fact.Value;
        Metadata = facts;
    }

    /// <summary>The recurrent networks in the order of their nodes; at least one.</summary>
    public IReadOnlyList<OnnxRecurrentNetwork> Networks { get; }

    /// <summary>The facts beside the network.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What each id stands for; null if the file does not say.</summary>
    public IReadOnlyList<string>? Vocabulary =>
        Metadata.TryGetValue(OnnxMetadata.Vocabulary, out var json) ? OnnxMetadata.FromJson(json) : null;
}
