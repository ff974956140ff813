using RnnBow.Onnx.Tests.Support;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Runtime.Tests;

public sealed class RuntimeSessionTests
{
    [Theory]
    [InlineData(OnnxCell.RnnTanh)]
    [InlineData(OnnxCell.RnnRelu)]
    [InlineData(OnnxCell.Lstm)]
    [InlineData(OnnxCell.Gru)]
    public void Every_module_says_in_onnx_runtime_what_it_says_here(OnnxCell cell)
    {
        manual_seed(1);
        var random = new Random(1);
        foreach (var network in RecurrentCase.All(cell))
        {
            foreach (var states in Enum.GetValues<OnnxStates>())
            {
                Compare(network, states, given: states != OnnxStates.None, random);
                if (states == OnnxStates.Optional)
                    Compare(network, states, given: false, random);
            }
        }
    }

    [Fact]
    public void A_network_is_opened_by_whoever_does_not_know_the_runtime()
    {
        using var folder = new TempFolder();
        using var gru = nn.GRU(3, 4);
        OnnxExporter.Save(gru, folder["gru.onnx"]);
        Assert.True(OnnxSessions.Available);
        using var session = OnnxSessions.Open(folder["gru.onnx"]);
        Assert.IsType<RuntimeSession>(session);
        Assert.Equal(["input", "h0"], session.Inputs.Select(i => i.Name));
        Assert.Equal([-1L, -1, 3], session.Inputs[0].Shape);
        Assert.Equal([1L, -1, 4], session.Inputs[1].Shape);
        Assert.Equal(["output", "h_n"], session.Outputs.Select(o => o.Name));
    }

    [Fact]
    public void Ids_are_read()
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        var (embedding, gru) = (nn.Embedding(5, 3), nn.GRU(3, 4));
        OnnxExporter.Save([("embedding", embedding), ("gru", gru)], folder["model.onnx"], new() { States = OnnxStates.None });
        using var session = new RuntimeSession(folder["model.onnx"]);
        var ids = new long[] { 4, 0, 2 };
        var actual = session.Run(new Dictionary<string, OnnxTensor> { ["input"] = new([3, 1], ids) })["output"];
        AssertSame(gru.call(embedding.call(tensor(ids, [3, 1]))).Item1, actual, "output");
    }

    [Fact]
    public void What_the_runtime_refuses_is_said_in_its_words()
    {
        using var folder = new TempFolder();
        using var gru = nn.GRU(3, 4);
        OnnxExporter.Save(gru, folder["gru.onnx"]);
        using (var session = new RuntimeSession(folder["gru.onnx"]))
        {
            var input = new OnnxTensor([2, 1, 3], new float[6]);
            Assert.Throws<ArgumentException>(() => session.Run(new Dictionary<string, OnnxTensor> { ["input"] = input }));
            Assert.Throws<ArgumentException>(() => session.Run(new Dictionary<string, OnnxTensor>
            {
                ["input"] = input,
                ["h0"] = new([1, 1, 5], new float[5]),
            }));
            Assert.Throws<ArgumentException>(() => session.Run(new Dictionary<string, OnnxTensor> { ["nothing"] = input }));
        }
        File.WriteAllBytes(folder["cut.onnx"], File.ReadAllBytes(folder["gru.onnx"])[..100]);
        Assert.Contains("cut.onnx", Assert.Throws<InvalidDataException>(() => new RuntimeSession(folder["cut.onnx"])).Message,
            StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => new RuntimeSession(folder["none.onnx"]));
    }

    private static void Compare(RecurrentCase network, OnnxStates states, bool given, Random random)
    {
        using var scope = NewDisposeScope();
        using var folder = new TempFolder();
        using var module = network.Create();
        OnnxExporter.Save(module, folder["network.onnx"], new() { States = states });
        using var session = new RuntimeSession(folder["network.onnx"]);
        var (steps, sequences) = (random.Next(1, 51), random.Next(1, 6));
        var x = network.BatchFirst ? randn(sequences, steps, RecurrentCase.Inputs) : randn(steps, sequences, RecurrentCase.Inputs);
        var h0 = given ? randn(network.States, sequences, RecurrentCase.Hidden) : null;
        var c0 = given && network.HasCell ? randn(network.States, sequences, RecurrentCase.Hidden) : null;
        var inputs = new (string Name, Tensor? Value)[] { ("input", x), ("h0", h0), ("c0", c0) }.Where(i => i.Value is not null);
        var actual = session.Run(inputs.ToDictionary(i => i.Name, i => Values(i.Value!)));
        var (output, h, c) = RecurrentCase.Run(module, x, h0, c0);
        AssertSame(output, actual["output"], $"{network}, {states}");
        if (states == OnnxStates.None)
            return;
        AssertSame(h, actual["h_n"], $"h_n of {network}, {states}");
        if (c is not null)
            AssertSame(c, actual["c_n"], $"c_n of {network}, {states}");
    }

    private static OnnxTensor Values(Tensor tensor) => new(tensor.shape, tensor.contiguous().data<float>().ToArray());

    private static void AssertSame(Tensor expected, OnnxTensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.Shape);
        var values = Values(expected.detach()).Floats;
        var scale = Math.Max(1, values.Max(Math.Abs));
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(values[i] - actual.Floats[i]) <= 1e-5 * scale, $"{what}: number {i}");
    }
}
