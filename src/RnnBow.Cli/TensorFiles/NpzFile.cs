using System.IO.Compression;

namespace RnnBow.Cli.TensorFiles;

/// <summary>An .npz file: a zip archive of .npy arrays, stored or deflated.</summary>
internal sealed class NpzFile : TensorFile
{
    private const string Suffix = ".npy";

    /// <exception cref="CommandFailedException">The file is no zip archive.</exception>
    public NpzFile(string path) : base(path)
    {
        using var archive = Archive();
        Names = [.. archive.Entries.Select(e => e.FullName)
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[..^Suffix.Length])];
    }

    public override IReadOnlyList<string> Names { get; }

    protected override StoredTensor ReadNamed(string name)
    {
        using var archive = Archive();
        var entry = archive.GetEntry(name + Suffix)!;
        try
        {
            using var stream = entry.Open();
            var header = NpyHeader.Read(stream);
            return new($"{name} of {Path}", header.Type, header.Shape, Data(stream, header, entry.Length));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw new CommandFailedException($"The array {name} of {Path} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static byte[] Data(Stream stream, NpyHeader header, long entryLength)
    {
        var text = StoredTensor.Text(header.Shape);
        var bytes = StoredTensor.Bytes(header.Type, header.Shape)
            ?? throw new FormatException($"its shape {text} is too large");
        // Compared before anything is allocated: a head can claim any size.
        if (bytes != entryLength - header.Length)
            throw new FormatException($"{header.Type} {text} takes {bytes} bytes, and it has {entryLength - header.Length}");
        var data = new byte[bytes];
        if (stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) < data.Length)
            throw new FormatException("it is cut off");
        return header.ColumnMajor ? ColumnMajor.ToRowMajor(data, header.Shape, header.Type.Size()) : data;
    }

    private ZipArchive Archive()
    {
        try
        {
            return ZipFile.OpenRead(Path);
        }
        catch (InvalidDataException e)
        {
            throw Damaged("it is no zip archive, as every .npz file is", e);
        }
    }
}
