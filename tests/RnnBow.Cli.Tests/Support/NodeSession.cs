using RnnBow.Onnx;
using RnnBow.Onnx.Tests.Support;
using Values = RnnBow.Onnx.Tests.Support.OnnxRuntime.Values;

namespace RnnBow.Cli.Tests.Support;

/// <summary>A network in the real ONNX Runtime that Node brings.</summary>
internal sealed class NodeSession : IOnnxSession
{
    private readonly OnnxRuntime _runtime = new();
    private readonly string _path;

    public NodeSession(string path)
    {
        _path = path;
        (Inputs, Outputs) = _runtime.Ports(path);
    }

    public IReadOnlyList<OnnxPort> Inputs { get; }

    public IReadOnlyList<OnnxPort> Outputs { get; }

    public IReadOnlyDictionary<string, OnnxTensor> Run(IReadOnlyDictionary<string, OnnxTensor> inputs)
    {
        var feeds = inputs.Select(input => (input.Key, Of(input.Value))).ToArray();
        return _runtime.Run(_path, feeds).ToDictionary(o => o.Key, o => new OnnxTensor(o.Value.Shape, o.Value.Floats));
    }

    public void Dispose() => _runtime.Dispose();

    private static Values Of(OnnxTensor tensor) =>
        tensor.IsIds ? Values.Of(tensor.Shape, tensor.Ids) : Values.Of(tensor.Shape, tensor.Floats);
}
