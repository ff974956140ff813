using System.IO.Compression;
using System.Text;
using RnnBow.Cli.TensorFiles;
using RnnBow.Cli.Tests.Support;
using static TorchSharp.torch;

namespace RnnBow.Cli.Tests.TensorFiles;

public class NpzTests
{
    [Theory]
    [InlineData(1, CompressionLevel.NoCompression)]
    [InlineData(2, CompressionLevel.Optimal)]
    [InlineData(3, CompressionLevel.Optimal)]
    public void An_array_of_every_version_is_read_stored_or_deflated(int version, CompressionLevel compression)
    {
        using var folder = new TempFolder();
        var npy = TensorBytes.Npy(version, TensorBytes.Head("<f4", "(2, 1)"), TensorBytes.Bytes(1.5f, -2f));
        Assert.Equal([1.5, -2], Numbers(folder, TensorBytes.Npz(npy, compression)));
    }

    [Fact]
    public void Doubles_and_halves_are_read()
    {
        using var folder = new TempFolder();
        Assert.Equal([0.1], Numbers(folder, TensorBytes.Npz(TensorBytes.Npy(1, TensorBytes.Head("<f8", "(1,)"), TensorBytes.Bytes(0.1)))));
        Assert.Equal([0.5], Numbers(folder, TensorBytes.Npz(TensorBytes.Npy(1, TensorBytes.Head("<f2", "()"), 0, 0x38))));
    }

    [Fact]
    public void Integers_are_read()
    {
        using var folder = new TempFolder();
        Assert.Equal([7, -1], Open(folder, TensorBytes.Npz(
            TensorBytes.Npy(1, TensorBytes.Head("<i8", "(2,)"), TensorBytes.Bytes(7L, -1L)))).Read("x").ToIntegers());
        Assert.Equal([7, -1], Open(folder, TensorBytes.Npz(
            TensorBytes.Npy(1, TensorBytes.Head("<i4", "(2,)"), TensorBytes.Bytes(7, -1)))).Read("x").ToIntegers());
    }

    [Fact]
    public void An_array_in_Fortrans_order_is_turned_round()
    {
        using var folder = new TempFolder();
        // a[i, j, k] = 100 i + 10 j + k, of sizes 2, 3, 2, with i running fastest.
        var numbers = from k in Enumerable.Range(0, 2)
                      from j in Enumerable.Range(0, 3)
                      from i in Enumerable.Range(0, 2)
                      select (100.0 * i) + (10 * j) + k;
        var npy = TensorBytes.Npy(1, TensorBytes.Head("<f8", "(2, 3, 2)", columnMajor: true), TensorBytes.Bytes(numbers.ToArray()));
        Assert.Equal([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121], Numbers(folder, TensorBytes.Npz(npy)));
    }

    [Theory]
    [InlineData("|O", "(1,)", "pickle")]
    [InlineData(">f8", "(1,)", "big-endian")]
    [InlineData("<c16", "(1,)", "<c16")]
    [InlineData("<f8", "(2,)", "takes 16 bytes")]
    [InlineData("<f8", "(9223372036854775807, 4)", "too large")]
    [InlineData("<f8", "(-1,)", "'-1'")]
    public void An_array_that_is_not_plain_numbers_of_its_size_is_refused(string type, string shape, string word)
    {
        using var folder = new TempFolder();
        Refused(folder, TensorBytes.Npz(TensorBytes.Npy(1, TensorBytes.Head(type, shape), new byte[8])), word);
    }

    [Fact]
    public void What_is_no_array_is_refused()
    {
        using var folder = new TempFolder();
        Refused(folder, TensorBytes.Npz(Encoding.ASCII.GetBytes("not an array")), "does not begin");
        Refused(folder, TensorBytes.Npz([0x93, (byte)'N']), "cut off");
        Refused(folder, TensorBytes.Npz(TensorBytes.Npy(4, "")), "version 4");
        const string fields = "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }";
        Refused(folder, TensorBytes.Npz(TensorBytes.Npy(1, fields)), "one type");
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        using var folder = new TempFolder();
        Refused(folder, Encoding.ASCII.GetBytes("not a zip archive"), "no zip archive");
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        using var folder = new TempFolder();
        var file = new MemoryStream();
        using (var writer = new NpzWriter(file))
        {
            writer.Write("a.b", [1.5f, 2.5f], 1, 2);
            writer.Write("lags", [0L, -1L], 2);
        }
        var read = Open(folder, file.ToArray());
        Assert.Equal(["a.b", "lags"], read.Names);
        var (numbers, lags) = (read.Read("a.b"), read.Read("lags"));
        Assert.Equal([1, 2], numbers.Shape);
        Assert.Equal(TensorBytes.Bytes(1.5f, 2.5f), numbers.Data);
        Assert.Equal([0, -1], lags.ToIntegers());
    }

    [Fact]
    public void A_written_head_is_what_NumPys_format_asks_for()
    {
        var file = new MemoryStream();
        using (var writer = new NpzWriter(file))
            writer.Write("x", [1.0], 1);
        using var archive = new ZipArchive(new MemoryStream(file.ToArray()));
        var bytes = new MemoryStream();
        using (var entry = archive.GetEntry("x.npy")!.Open())
            entry.CopyTo(bytes);
        var text = Encoding.Latin1.GetString(bytes.ToArray());
        Assert.Equal(128 + sizeof(double), text.Length);
        const string start = "\u0093NUMPY\u0001\0\u0076\0{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";
        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.Equal('\n', text[127]);
    }

    private static TensorFile Open(TempFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder["a.npz"], bytes);
        return TensorFile.Open(folder["a.npz"]);
    }

    private static double[] Numbers(TempFolder folder, byte[] bytes)
    {
        using var tensor = Open(folder, bytes).Read("x").ToFloat(ScalarType.Float64);
        return tensor.data<double>().ToArray();
    }

    private static void Refused(TempFolder folder, byte[] bytes, string word) => Assert.Contains(
        word, Assert.Throws<CommandFailedException>(() => Open(folder, bytes).Read("x")).Message, StringComparison.Ordinal);
}
