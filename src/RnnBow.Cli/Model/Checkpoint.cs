using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Cli.Model;

/// <summary>
/// A network on disk, with all that is needed to go on training it exactly where it was: a zip of checkpoint.json and of model.dat,
/// optimizer.dat and state.dat in TorchSharp's own format.
/// </summary>
internal sealed class Checkpoint : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly ZipArchive _zip;
    private readonly string _path;

    private Checkpoint(string path, ZipArchive zip, CheckpointInfo info) => (_path, _zip, Info) = (path, zip, info);

    public CheckpointInfo Info { get; }

    /// <summary>Writes a checkpoint. A file of that name is there, whole, at every moment: the old one or the new one.</summary>
    public static void Write(string path, CheckpointInfo info, CharModel model, OptimizerHelper optimizer, RecurrentState? state) =>
        WholeFile.Write(path, file =>
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            AddEntry(zip, "checkpoint.json", writer => writer.Write(JsonSerializer.SerializeToUtf8Bytes(info, Json)));
            AddEntry(zip, "model.dat", writer => model.save(writer));
            AddEntry(zip, "optimizer.dat", optimizer.save_state_dict);
            AddEntry(zip, "state.dat", writer => WriteState(writer, state));
        });

    /// <exception cref="CommandFailedException">The file is missing, is no checkpoint, is damaged, or is of a newer format.</exception>
    public static Checkpoint Open(string path)
    {
        if (!File.Exists(path))
            throw new CommandFailedException($"There is no checkpoint {path}; 'rnnbow train' writes one beside its run, ending in .ckpt.");
        try
        {
            var zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
            try
            {
                return new(path, zip, ReadInfo(path, zip));
            }
            catch
            {
                zip.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new CommandFailedException(
                $"{path} is not a checkpoint of rnnbow, or is damaged; 'rnnbow train' writes one beside its run, ending in .ckpt.", error);
        }
    }

    public void LoadModel(CharModel model) => Load("model.dat", reader => model.load(reader));

    public void LoadOptimizer(OptimizerHelper optimizer) => Load("optimizer.dat", optimizer.load_state_dict);

    /// <summary>What the network remembered; null at a beginning.</summary>
    public RecurrentState? LoadState(Device device)
    {
        RecurrentState? state = null;
        Load("state.dat", reader =>
        {
            using var scope = NewDisposeScope();
            var tensors = Enumerable.Range(0, reader.ReadInt32()).Select(_ => TensorExtensionMethods.Load(reader).to(device)).ToArray();
            if (tensors.Length > 0)
                state = new RecurrentState(tensors[0], tensors.ElementAtOrDefault(1)).Keep();
        });
        return state;
    }

    public void Dispose() => _zip.Dispose();

    private static CheckpointInfo ReadInfo(string path, ZipArchive zip)
    {
        using var stream = (zip.GetEntry("checkpoint.json") ?? throw new InvalidDataException("No checkpoint.json.")).Open();
        using var document = JsonDocument.Parse(stream);
        var format = document.RootElement.TryGetProperty("format", out var value) && value.TryGetInt32(out var number) ? number : 0;
        if (format > CheckpointInfo.CurrentFormat)
        {
            throw new CommandFailedException(
                $"{path} has checkpoint format {format}; this program reads up to {CheckpointInfo.CurrentFormat}. Use a newer rnnbow.");
        }
        return document.Deserialize<CheckpointInfo>(Json) ?? throw new InvalidDataException("checkpoint.json is null.");
    }

    private static void AddEntry(ZipArchive zip, string name, Action<BinaryWriter> write)
    {
        // Into memory first: what writes a state may close its writer, and an entry cannot be reopened.
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
            write(writer);
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(memory.ToArray());
    }

    private static void WriteState(BinaryWriter writer, RecurrentState? state)
    {
        Tensor[] tensors = state is null ? [] : state.Cell is null ? [state.Hidden] : [state.Hidden, state.Cell];
        writer.Write(tensors.Length);
        foreach (var tensor in tensors)
            tensor.Save(writer);
    }

    private void Load(string name, Action<BinaryReader> read)
    {
        try
        {
            using var entry = (_zip.GetEntry(name) ?? throw new InvalidDataException($"No {name}.")).Open();
            using var memory = new MemoryStream();
            entry.CopyTo(memory);
            memory.Position = 0;
            using var reader = new BinaryReader(memory);
            read(reader);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new CommandFailedException($"{_path} is damaged: its {name} cannot be read.", error);
        }
    }
}
