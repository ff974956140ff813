using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RnnBow.Packages.Tests;

/// <summary>What the tool exported of one run, read the way that other programs read it, and held together.</summary>
internal sealed partial class ExportedRun(string folder, string name)
{
    private const string Parameter = "weight_hh";

    /// <summary>The page holds the run: its description, and every recorded step, in blocks that unpack.</summary>
    public void PageHolds(string cell, params long[] steps)
    {
        var page = File.ReadAllText(Exported("html"));
        Assert.Contains("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
        var index = JsonDocument.Parse(Index().Match(page).Groups[1].Value).RootElement;
        var blocks = Blocks().Matches(page).Select(m => Inflate(Convert.FromBase64String(m.Groups[1].Value))).ToArray();

        var run = JsonDocument.Parse(Encoding.UTF8.GetString(Answer("api/runs"))).RootElement[0];
        Assert.Equal((name + ".rnnbow", steps.Length), (run.GetProperty("name").GetString(), run.GetProperty("steps").GetInt32()));
        Assert.Equal(cell, run.GetProperty("description").GetProperty("network").GetProperty("cell").GetString());
        foreach (var step in steps)
            Assert.NotEmpty(Answer($"api/runs/0/step/{step}?key=0.forward.{Parameter}.&measure=norm"));

        byte[] Answer(string address)
        {
            var place = index.GetProperty(address).EnumerateArray().Select(n => n.GetInt32()).ToArray();
            return blocks[place[0]].AsSpan(place[1], place[2]).ToArray();
        }
    }

    /// <summary>The arrays hold the recorded steps, and the same items as the lines of text.</summary>
    public void NumbersAgree(params long[] steps)
    {
        using var archive = ZipFile.OpenRead(Exported("npz"));
        Assert.Equal(steps, Array(archive, "step", "<i8", bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes), sizeof(long)));
        var array = Array(
            archive, $"0.forward.{Parameter}.norm", "<f4", bytes => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes), sizeof(float));

        var lines = File.ReadLines(Exported("csv")).ToArray();
        var head = lines[0].Split(',');
        var rows = lines[1..].Select(line => line.Split(',')).Where(row =>
            (Cell(row, "parameter"), Cell(row, "gate"), Cell(row, "measure")) == (Parameter, "", "norm")).ToArray();
        Assert.Equal(steps, rows.Select(row => long.Parse(Cell(row, "step"), CultureInfo.InvariantCulture)).Distinct());
        // The array has columns beyond the window too, which are zero; the lines leave them out.
        var values = rows.Select(row => (double)float.Parse(Cell(row, "value"), CultureInfo.InvariantCulture)).Where(v => v != 0);
        Assert.Equal(values.Order(), array.Where(v => v != 0).Order());

        string Cell(string[] row, string column) => row[System.Array.IndexOf(head, column)];
    }

    /// <summary>The picture is one, of the size that it says.</summary>
    public void PictureIsDrawn()
    {
        var picture = XDocument.Load(Exported("svg")).Root!;
        Assert.Equal("svg", picture.Name.LocalName);
        Assert.Contains(picture.Descendants(), e => e.Value == name + ".rnnbow");
    }

    /// <summary>The pixels are those of the picture, two for one in each direction.</summary>
    public void PixelsAreDrawn()
    {
        var picture = XDocument.Load(Exported("svg")).Root!;
        var pixels = File.ReadAllBytes(Exported("png"));
        Assert.Equal<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], pixels[..8]);
        Assert.Equal("IHDR"u8, pixels.AsSpan(12, 4));
        Assert.Equal(2 * (int)picture.Attribute("width")!, BinaryPrimitives.ReadInt32BigEndian(pixels.AsSpan(16)));
        Assert.Equal(2 * (int)picture.Attribute("height")!, BinaryPrimitives.ReadInt32BigEndian(pixels.AsSpan(20)));
        Assert.Equal("IEND"u8, pixels.AsSpan(pixels.Length - 8, 4));
    }

    private static T[] Array<T>(ZipArchive archive, string name, string type, Func<byte[], T> read, int size)
    {
        using var entry = archive.GetEntry(name + ".npy")!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        var bytes = copy.ToArray();
        var start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Contains($"'descr': '{type}'", Encoding.ASCII.GetString(bytes, 10, start - 10), StringComparison.Ordinal);
        return [.. bytes[start..].Chunk(size).Select(read)];
    }

    private static byte[] Inflate(byte[] packed)
    {
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }

    private string Exported(string format) => Path.Combine(folder, $"{name}.{format}");

    [GeneratedRegex("""<script[^>]* id="rnnbow-index"[^>]*>(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Index();

    [GeneratedRegex("""<script[^>]* id="rnnbow-block-\d+"[^>]*>([^<]*)</script>""")]
    private static partial Regex Blocks();
}
