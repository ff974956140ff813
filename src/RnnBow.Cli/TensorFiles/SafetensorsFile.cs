using System.Buffers.Binary;

namespace RnnBow.Cli.TensorFiles;

/// <summary>A safetensors file: the header's length in 8 bytes, the header, the data.</summary>
internal sealed class SafetensorsFile : TensorFile
{
    private const int LengthBytes = 8;
    // The limit of the format's own library.
    private const ulong LongestHeader = 100_000_000;

    private readonly Dictionary<string, SafetensorsEntry> _entries;
    private readonly long _dataStart;

    /// <exception cref="CommandFailedException">The file is no safetensors file, or is damaged.</exception>
    public SafetensorsFile(string path) : base(path)
    {
        using var file = File.OpenRead(path);
        if (file.Length < LengthBytes)
            throw Damaged($"it has {file.Length} bytes, fewer than the {LengthBytes} that a safetensors file begins with");
        var start = new byte[LengthBytes];
        file.ReadExactly(start);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > LongestHeader || (long)length > file.Length - LengthBytes)
        {
            throw Damaged(
                $"its header is said to have {length} bytes, the file has {file.Length}, and no header may have over {LongestHeader}");
        }
        var json = new byte[(int)length];
        file.ReadExactly(json);
        _dataStart = file.Position;
        try
        {
            var entries = SafetensorsHeader.Read(json, file.Length - _dataStart);
            Names = [.. entries.Select(e => e.Name)];
            _entries = entries.ToDictionary(e => e.Name);
        }
        catch (FormatException e)
        {
            throw Damaged(e.Message, e);
        }
    }

    public override IReadOnlyList<string> Names { get; }

    protected override StoredTensor ReadNamed(string name)
    {
        var entry = _entries[name];
        if (entry.Type is not { } type)
        {
            throw new CommandFailedException(
                $"The tensor {name} of {Path} is of type {entry.TypeName}; {string.Join(", ", Enum.GetNames<TensorType>())} are known.");
        }
        var data = new byte[entry.End - entry.Begin];
        using var file = File.OpenRead(Path);
        file.Position = _dataStart + entry.Begin;
        file.ReadExactly(data);
        return new($"{name} of {Path}", type, entry.Shape, data);
    }
}
