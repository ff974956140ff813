namespace RnnBow.Onnx;

/// <summary>How a network is written.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>The name of the network in the file.</summary>
    public string Name { get; init; } = "network";

    /// <summary>What a reader should know of it, in words.</summary>
    public string Description { get; init; } = "";

    /// <summary>The name of the input: ids [T, B] (int64) or features [T, B, I] (float32), or batch-first as the module is.</summary>
    public string InputName { get; init; } = "input";

    /// <summary>The name of what the model returns.</summary>
    public string OutputName { get; init; } = "output";

    /// <summary>What becomes of the initial and final states.</summary>
    public OnnxStates States { get; init; } = OnnxStates.Inputs;

    /// <summary>What each id stands for, stored as the metadata <see cref="OnnxMetadata.Vocabulary"/>; null for nothing.</summary>
    public IReadOnlyList<string>? Vocabulary { get; init; }

    /// <summary>Facts to store beside the network, such as how it was trained.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
