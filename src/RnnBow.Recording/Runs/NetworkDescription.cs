namespace RnnBow.Recording;

/// <summary>The recurrent network whose gradients are recorded.</summary>
public sealed record NetworkDescription
{
    /// <summary>The cell: <c>rnn_tanh</c>, <c>rnn_relu</c>, <c>lstm</c> or <c>gru</c>, or a name of your own.</summary>
    public required string Cell { get; init; }

    /// <summary>How many layers are stacked, at least 1.</summary>
    public required int Layers { get; init; }

    /// <summary>Whether each layer reads in both directions.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Features of one input step.</summary>
    public required int InputSize { get; init; }

    /// <summary>Hidden units of one layer and direction.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Whether the layers have biases.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>The shape of each parameter under its name in the state_dict, such as <c>weight_hh_l0</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Parameters { get; init => field = value ?? field; } =
        new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>What is not the same in <paramref name="other"/>, one sentence part each, such as "layers: 2 instead of 1".</summary>
    /// <returns>Empty if both describe the same network.</returns>
    public IReadOnlyList<string> DifferencesFrom(NetworkDescription other)
    {
        ArgumentNullException.ThrowIfNull(other);
        List<string> differences = [];
        Compare("cell", Cell, other.Cell);
        Compare("layers", Layers, other.Layers);
        Compare("bidirectional", Bidirectional, other.Bidirectional);
        Compare("input size", InputSize, other.InputSize);
        Compare("hidden size", HiddenSize, other.HiddenSize);
        Compare("bias", Bias, other.Bias);
        foreach (var name in Parameters.Keys.Union(other.Parameters.Keys)) Compare(name, Shape(this, name), Shape(other, name));
        return differences;

        void Compare<T>(string name, T mine, T theirs)
        {
            if (!EqualityComparer<T>.Default.Equals(mine, theirs)) differences.Add($"{name}: {mine} instead of {theirs}");
        }
    }

    private static string Shape(NetworkDescription network, string name) =>
        network.Parameters.TryGetValue(name, out var shape) ? $"[{string.Join(", ", shape)}]" : "absent";
}
