using System.Text.RegularExpressions;
using RnnBow.Cli.TensorFiles;

namespace RnnBow.Cli.Itemize;

/// <summary>A recurrent network, as the names and shapes of its weights tell it.</summary>
internal sealed partial class TrainedNetwork
{
    private readonly Dictionary<string, StoredTensor> _weights = [];

    /// <param name="file">Where the weights are.</param>
    /// <param name="prefix">What stands before PyTorch's names, such as <c>lstm.</c></param>
    /// <param name="cell">One of <see cref="TrainedCell.Choices"/>.</param>
    /// <exception cref="CommandFailedException">A tensor is missing, is one too many, or has another shape.</exception>
    public TrainedNetwork(TensorFile file, string prefix, string cell)
    {
        var names = file.Names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..])
            .Where(n => LayerParameter().IsMatch(n)).ToHashSet();
        if (!names.Contains("weight_hh_l0"))
            throw new CommandFailedException($"{file.Path} has no tensor {prefix}weight_hh_l0; it has {file.NamesText()}.{Hint(file)}");
        RefuseUnknown(names, prefix);
        while (names.Contains($"weight_hh_l{Layers}"))
            Layers++;
        Bidirectional = names.Contains("weight_hh_l0_reverse");
        Bias = names.Any(n => n.StartsWith("bias_", StringComparison.Ordinal));
        foreach (var name in names)
            _weights.Add(name, file.Read(prefix + name));

        var recurrent = Matrix("weight_hh_l0");
        HiddenSize = recurrent.Shape[1];
        if (recurrent.Shape[0] % HiddenSize != 0)
        {
            throw new CommandFailedException(
                $"{recurrent.Name} is {recurrent.ShapeText}; its rows are a multiple of its columns in every cell.");
        }
        Cell = cell == TrainedCell.Auto ? TrainedCell.WithGates(recurrent.Shape[0] / HiddenSize) : cell;
        InputSize = names.Contains("weight_ih_l0") ? Matrix("weight_ih_l0").Shape[1] : 0;
        CheckNamesAndShapes(file, prefix);
    }

    public string Cell { get; }

    public int Layers { get; }

    public bool Bias { get; }

    public bool Bidirectional { get; }

    /// <summary>How many directions a layer has.</summary>
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>The size of an output, the directions side by side.</summary>
    public long OutputSize => HiddenSize * Directions;

    public long InputSize { get; }

    public long HiddenSize { get; }

    /// <summary>The weights by PyTorch's names.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Weights => _weights;

    /// <summary>"2 layers of lstm, 10 inputs, 20 hidden units".</summary>
    public override string ToString() =>
        $"{Say.Count(Layers, Bidirectional ? "bidirectional layer" : "layer")} of {Cell}, "
        + $"{Say.Count(InputSize, "input")}, {Say.Count(HiddenSize, "hidden unit")}"
        + (Bias ? "" : ", no bias");

    private static void RefuseUnknown(HashSet<string> names, string prefix)
    {
        if (names.FirstOrDefault(n => n.StartsWith("weight_hr_", StringComparison.Ordinal)) is { } projection)
        {
            throw new CommandFailedException(
                $"{prefix}{projection} belongs to an LSTM with projections (proj_size), which cannot be itemized.");
        }
    }

    private static string Hint(TensorFile file)
    {
        const string first = "weight_hh_l0";
        return file.Names.FirstOrDefault(n => n.EndsWith(first, StringComparison.Ordinal)) is { } found
            ? $" Use --prefix '{found[..^first.Length]}'."
            : "";
    }

    private void CheckNamesAndShapes(TensorFile file, string prefix)
    {
        var expected = Shapes().ToDictionary(s => s.Name, s => s.Shape);
        if (expected.Keys.FirstOrDefault(name => !_weights.ContainsKey(name)) is { } missing)
            throw new CommandFailedException($"{file.Path} lacks the tensor {prefix}{missing}.");
        if (_weights.Keys.Order(StringComparer.Ordinal).FirstOrDefault(name => !expected.ContainsKey(name)) is { } extra)
            throw new CommandFailedException($"{file.Path} has the tensor {prefix}{extra}, for which {this} has no use.");
        foreach (var (name, shape) in expected)
        {
            if (!_weights[name].Shape.AsSpan().SequenceEqual(shape))
            {
                throw new CommandFailedException(
                    $"{_weights[name].Name} is {_weights[name].ShapeText}; for {this} it should be {StoredTensor.Text(shape)}.");
            }
        }
    }

    private IEnumerable<(string Name, long[] Shape)> Shapes()
    {
        var rows = TrainedCell.Gates(Cell) * HiddenSize;
        for (var i = 0; i < Layers * Directions; i++)
        {
            var (layer, direction) = Math.DivRem(i, Directions);
            var name = $"l{layer}{(direction == 1 ? "_reverse" : "")}";
            yield return ($"weight_ih_{name}", [rows, layer == 0 ? InputSize : OutputSize]);
            yield return ($"weight_hh_{name}", [rows, HiddenSize]);
            if (!Bias)
                continue;
            yield return ($"bias_ih_{name}", [rows]);
            yield return ($"bias_hh_{name}", [rows]);
        }
    }

    private StoredTensor Matrix(string name)
    {
        var matrix = _weights[name];
        return matrix.Shape is [> 0, > 0] ? matrix
            : throw new CommandFailedException($"{matrix.Name} is {matrix.ShapeText}; a matrix is expected.");
    }

    [GeneratedRegex(@"^(weight|bias)_[a-z]+_l\d+(_reverse)?$")]
    private static partial Regex LayerParameter();
}
