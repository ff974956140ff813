namespace RnnBow.Cli.TensorFiles;

/// <summary>A file of named tensors, each read when it is asked for.</summary>
internal abstract class TensorFile(string path)
{
    private const int MostNamesShown = 8;

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; } = path;

    /// <summary>The names of its tensors, in order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Opens a .safetensors or .npz file.</summary>
    /// <exception cref="CommandFailedException">There is no such file, or it is not of its kind.</exception>
    public static TensorFile Open(string path)
    {
        if (!File.Exists(path))
            throw new CommandFailedException($"There is no file {path}.");
        return System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".safetensors" => new SafetensorsFile(path),
            ".npz" => new NpzFile(path),
            ".npy" => throw new CommandFailedException($"{path} holds one array without a name; save it with numpy.savez, as .npz."),
            ".pt" or ".pth" or ".bin" or ".pkl" => throw new CommandFailedException(
                $"{path} is a pickle, which can run any program when it is read; save it with safetensors.torch.save_file."),
            _ => throw new CommandFailedException($"{path} ends neither in .safetensors nor in .npz, the two kinds of tensor files known."),
        };
    }

    /// <summary>Reads one tensor.</summary>
    /// <exception cref="CommandFailedException">There is none of this name, or it is damaged.</exception>
    public StoredTensor Read(string name) => Names.Contains(name) ? ReadNamed(name)
        : throw new CommandFailedException($"{Path} has no tensor {name}; it has {NamesText()}.");

    /// <summary>The first few names, for messages.</summary>
    public string NamesText() => Names.Count switch
    {
        0 => "none at all",
        <= MostNamesShown => string.Join(", ", Names),
        _ => $"{string.Join(", ", Names.Take(MostNamesShown))} and {Say.Number(Names.Count - MostNamesShown)} more",
    };

    protected abstract StoredTensor ReadNamed(string name);

    protected CommandFailedException Damaged(string what, Exception? cause = null) => new($"{Path} is damaged: {what}.", cause);
}
