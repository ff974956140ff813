using RnnBow.Cli.TensorFiles;
using RnnBow.Cli.Tests.Support;
using static TorchSharp.torch;

namespace RnnBow.Cli.Tests.TensorFiles;

public class SafetensorsTests
{
    private const string Entry = """{"dtype": "F64", "shape": [1], "data_offsets": [0, 8]}""";

    [Theory]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F })]
    [InlineData("F32", new byte[] { 0, 0, 0xC0, 0x3F })]
    [InlineData("F16", new byte[] { 0, 0x3E })]
    [InlineData("BF16", new byte[] { 0xC0, 0x3F })]
    public void One_and_a_half_is_read_from_every_real_type(string type, byte[] bytes)
    {
        var header = $$"""
            {"__metadata__": {"format": "pt"}, "a": {"dtype": "{{type}}", "shape": [1, 1], "data_offsets": [0, {{bytes.Length}}] } }
            """;
        using var folder = new TempFolder();
        using var tensor = Open(folder, TensorBytes.Safetensors(header, bytes)).Read("a").ToFloat(ScalarType.Float64);
        Assert.Equal([1, 1], tensor.shape);
        Assert.Equal([1.5], tensor.data<double>().ToArray());
    }

    [Theory]
    [InlineData("I64", new byte[] { 0x9C, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData("I32", new byte[] { 0x9C, 0xFF, 0xFF, 0xFF })]
    public void Minus_a_hundred_is_read_from_every_integer_type(string type, byte[] bytes)
    {
        var header = $$"""{"a": {"dtype": "{{type}}", "shape": [], "data_offsets": [0, {{bytes.Length}}] } }""";
        using var folder = new TempFolder();
        Assert.Equal([-100L], Open(folder, TensorBytes.Safetensors(header, bytes)).Read("a").ToIntegers());
    }

    [Fact]
    public void A_tensor_behind_another_is_read_from_its_own_place()
    {
        using var folder = new TempFolder();
        var file = Open(folder, TensorBytes.Safetensors(("a", [2], new[] { 1.0, 2 }), ("b", [1], new[] { 3.0 })));
        using var tensor = file.Read("b").ToFloat(ScalarType.Float64);
        Assert.Equal([3.0], tensor.data<double>().ToArray());
        Assert.Equal(["a", "b"], file.Names);
    }

    [Theory]
    [InlineData(
        """{"a": {"dtype": "F64", "shape": [1], "data_offsets": [0, 8]}, "b": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}""",
        "overlap")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [2], "data_offsets": [0, 16]}}""", "out of range")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [1], "data_offsets": [-8, 0]}}""", "out of range")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [1], "data_offsets": [8, 0]}}""", "out of range")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [2], "data_offsets": [0, 8]}}""", "not its size")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [9223372036854775807, 9223372036854775807], "data_offsets": [0, 8]}}""", "not its size")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [-1], "data_offsets": [0, 8]}}""", "not its size")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [1], "data_offsets": [0, 8, 16]}}""", "3 data_offsets")]
    [InlineData("""{"a": {"dtype": "F64", "shape": [1e99], "data_offsets": [0, 8]}}""", "JSON")]
    [InlineData("""{"a": {"shape": [1], "data_offsets": [0, 8]}}""", "JSON")]
    [InlineData("[]", "JSON")]
    [InlineData("{", "JSON")]
    public void A_header_that_does_not_fit_its_data_is_refused(string header, string word)
    {
        using var folder = new TempFolder();
        Refused(folder, TensorBytes.Safetensors(header, new byte[8]), word);
    }

    [Fact]
    public void A_tensor_of_the_same_name_twice_is_refused()
    {
        using var folder = new TempFolder();
        Refused(folder, TensorBytes.Safetensors($$"""{"a": {{Entry}}, "a": {{Entry}}}""", new byte[8]), "twice");
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "3 bytes")]
    [InlineData(new byte[] { 200, 0, 0, 0, 0, 0, 0, 0 }, "200 bytes")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 }, "18446744073709551615 bytes")]
    public void A_file_that_is_cut_off_or_claims_a_huge_header_is_refused(byte[] file, string word)
    {
        using var folder = new TempFolder();
        Refused(folder, file, word);
    }

    [Fact]
    public void A_type_that_is_not_known_is_refused_only_when_it_is_read()
    {
        using var folder = new TempFolder();
        var file = Open(folder, TensorBytes.Safetensors("""{"a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]}}""", 1));
        Assert.Contains("U8", Assert.Throws<CommandFailedException>(() => file.Read("a")).Message, StringComparison.Ordinal);
    }

    private static TensorFile Open(TempFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder["a.safetensors"], bytes);
        return TensorFile.Open(folder["a.safetensors"]);
    }

    private static void Refused(TempFolder folder, byte[] bytes, string word)
    {
        var message = Assert.Throws<CommandFailedException>(() => Open(folder, bytes)).Message;
        Assert.Contains(word, message, StringComparison.Ordinal);
        Assert.Contains("a.safetensors", message, StringComparison.Ordinal);
    }
}
