using static TorchSharp.torch;

namespace RnnBow.Onnx;

/// <summary>
/// A module of one's own that says what its <c>forward</c> does, which no exporter can see: a model with a recurrent module in it.
/// </summary>
/// <example>
/// <code>
/// public OnnxValue Export(OnnxGraph graph, OnnxValue ids)
/// {
///     var x = graph.Apply(_embedding, ids);
///     var (output, _) = graph.Recur(_lstm, x);
///     return graph.Apply(_head, output);
/// }
/// </code>
/// </example>
public interface IOnnxExportable
{
    /// <summary>Writes what the module computes in inference.</summary>
    /// <param name="graph">Where to; it takes submodules in the order in which <c>forward</c> calls them.</param>
    /// <param name="input">What <c>forward</c> is given.</param>
    /// <returns>What <c>forward</c> returns.</returns>
    OnnxValue Export(OnnxGraph graph, OnnxValue input);
}
