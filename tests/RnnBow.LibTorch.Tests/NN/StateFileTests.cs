using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.NN;

public sealed class StateFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_module_saved_to_a_file_and_loaded_has_the_same_values()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Sequential(("embed", nn.Embedding(5, 3)), ("out", nn.Linear(3, 2)));
        using var target = nn.Sequential(("embed", nn.Embedding(5, 3)), ("out", nn.Linear(3, 2)));
        source.save(_path);
        var loaded = new Dictionary<string, bool>();
        target.load(_path, loadedParameters: loaded);
        Assert.Equal(source.parameters().Select(Values.Of), target.parameters().Select(Values.Of));
        Assert.Equal(["embed.weight", "out.weight", "out.bias"], loaded.Keys);
    }

    [Fact]
    public void The_file_has_TorchSharps_layout_byte_for_byte()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(
            new TorchSharp.Modules.Parameter(tensor(new float[] { 1, 2 }).reshape(1, 2)),
            new TorchSharp.Modules.Parameter(tensor(new float[] { 3 })));
        linear.save(_path);

        // Count; then for each: length and name, element type (6 is Float32), dimensions, sizes, length-free bytes.
        byte[] expected =
        [
            2,
            6, .. Encoding.ASCII.GetBytes("weight"), 6, 2, 1, 2, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f),
            4, .. Encoding.ASCII.GetBytes("bias"), 6, 1, 1, .. BitConverter.GetBytes(3f),
        ];
        Assert.Equal(expected, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Sizes_above_127_take_several_bytes_and_come_back()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Linear(300, 2, hasBias: false);
        using var target = nn.Linear(300, 2, hasBias: false);
        source.save(_path);
        // 1, "weight" with its length, Float32, 2 dimensions, 2, 300 in two bytes, and the values.
        Assert.Equal(1 + 7 + 1 + 1 + 1 + 2 + 600 * 4, new FileInfo(_path).Length);
        target.load(_path);
        Assert.Equal(Values.Of(source.weight), Values.Of(target.weight));
    }

    [Fact]
    public void A_file_of_another_shape_is_refused_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var source = nn.LSTM(3, 4);
        using var target = nn.LSTM(3, 5);
        source.save(_path);
        var before = target.parameters().Select(Values.Of).ToList();
        var error = Assert.Throws<ArgumentException>(() => target.load(_path));
        Assert.Contains("'weight_ih_l0' of LSTM has the shape [20, 3], but the loaded tensor has the shape [16, 3]", error.Message);
        Assert.Equal(before, target.parameters().Select(Values.Of));
    }

    [Fact]
    public void A_file_of_another_element_type_is_refused()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Linear(3, 4, dtype: ScalarType.Float64);
        using var target = nn.Linear(3, 4);
        source.save(_path);
        var error = Assert.Throws<ArgumentException>(() => target.load(_path));
        Assert.Contains("elements of type Float32, but the loaded tensor has elements of type Float64", error.Message);
    }

    [Fact]
    public void Names_that_differ_are_listed_and_can_be_ignored()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Linear(3, 4);
        using var target = nn.GRUCell(3, 4);
        source.save(_path);
        var error = Assert.Throws<ArgumentException>(() => target.load(_path));
        Assert.Contains("missing weight_ih, weight_hh, bias_ih, bias_hh; unexpected weight, bias", error.Message);
        var before = target.parameters().Select(Values.Of).ToList();
        target.load(_path, strict: false);
        Assert.Equal(before, target.parameters().Select(Values.Of));
    }

    [Fact]
    public void Skipped_names_keep_their_values()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Linear(3, 4);
        using var target = nn.Linear(3, 4);
        var bias = Values.Of(target.bias!);
        source.save(_path);
        target.load(_path, skip: ["bias"]);
        Assert.Equal(bias, Values.Of(target.bias!));
        Assert.Equal(Values.Of(source.weight), Values.Of(target.weight));
    }

    [Fact]
    public void A_file_that_ends_early_is_refused_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Linear(3, 4);
        using var target = nn.Linear(3, 4);
        source.save(_path);
        File.WriteAllBytes(_path, File.ReadAllBytes(_path)[..^4]);
        var before = target.parameters().Select(Values.Of).ToList();
        Assert.ThrowsAny<IOException>(() => target.load(_path));
        Assert.Equal(before, target.parameters().Select(Values.Of));
    }

    [Fact]
    public void A_state_dictionary_of_another_shape_is_refused_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Linear(3, 5);
        using var target = nn.Linear(3, 4);
        var before = target.parameters().Select(Values.Of).ToList();
        Assert.Throws<ArgumentException>(() => target.load_state_dict(source.state_dict()));
        Assert.Equal(before, target.parameters().Select(Values.Of));
    }

    [Fact]
    public void A_state_dictionary_reports_what_is_missing_and_what_is_unexpected()
    {
        using var scope = NewDisposeScope();
        using var source = nn.Linear(3, 4, hasBias: false);
        using var target = nn.Linear(3, 4);
        var state = source.state_dict();
        state.Add("extra", zeros(1));
        Assert.Throws<InvalidOperationException>(() => target.load_state_dict(state));
        var (missing, unexpected) = target.load_state_dict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["extra"], unexpected);
        Assert.Equal(Values.Of(source.weight), Values.Of(target.weight));
    }
}
