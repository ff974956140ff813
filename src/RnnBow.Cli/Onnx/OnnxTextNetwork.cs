using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using RnnBow.Onnx;
using static TorchSharp.torch;

namespace RnnBow.Cli.Onnx;

/// <summary>A network that <c>rnnbow export</c> wrote as ONNX: its vocabulary, and its weights.</summary>
internal sealed class OnnxTextNetwork
{
    private readonly string _path;
    private readonly OnnxNetworkFile _file;

    /// <exception cref="CommandFailedException">The file is missing, is no ONNX network, or has no vocabulary.</exception>
    public OnnxTextNetwork(string path)
    {
        _path = path;
        if (!File.Exists(path))
            throw new CommandFailedException($"There is no file {path}.");
        _file = Try(() => OnnxImporter.Read(path));
        Vocabulary = VocabularyOf(_file.Vocabulary);
    }

    public Vocabulary Vocabulary { get; }

    /// <summary>The network in ONNX Runtime.</summary>
    /// <exception cref="CommandFailedException">This build has no ONNX Runtime, or it refuses the file.</exception>
    public ICharReader InOnnxRuntime() => new OnnxReader(Try(() => OnnxSessions.Open(_path)), _path);

    /// <summary>The network's weights in Torch.</summary>
    /// <exception cref="CommandFailedException">The network is not built as those that are trained here.</exception>
    public ICharReader InTorch(Device device)
    {
        var network = _file.Networks[0];
        CellKind? cell = network.Cell switch
        {
            OnnxCell.RnnTanh => CellKind.Rnn,
            OnnxCell.Lstm => CellKind.Lstm,
            OnnxCell.Gru => CellKind.Gru,
            _ => null,
        };
        if (cell is null || network.InputSize != Vocabulary.Count)
            throw new CommandFailedException($"{_path} holds a {network}, which is not as 'rnnbow train' makes them.");
        var model = new CharModel(new(cell.Value, (int)network.HiddenSize, network.Layers, Vocabulary.Count), device);
        Try(() =>
        {
            OnnxImporter.Load(model, _path);
            return model;
        });
        model.eval();
        return new TorchReader(model, device);
    }

    private static T Try<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException)
        {
            throw new CommandFailedException(error.Message, error);
        }
    }

    private Vocabulary VocabularyOf(IReadOnlyList<string>? tokens)
    {
        if (tokens is null)
            throw new CommandFailedException($"{_path} has no vocabulary, so there is no text to write; 'rnnbow export' stores one.");
        try
        {
            return new Vocabulary(tokens);
        }
        catch (FormatException error)
        {
            throw new CommandFailedException($"The vocabulary of {_path} is not one of characters. {error.Message}", error);
        }
    }
}
