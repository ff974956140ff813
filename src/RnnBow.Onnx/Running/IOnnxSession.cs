namespace RnnBow.Onnx;

/// <summary>A network of an ONNX file in a runtime, ready to run.</summary>
public interface IOnnxSession : IDisposable
{
    /// <summary>What every run is given.</summary>
    IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>What a run returns.</summary>
    IReadOnlyList<OnnxPort> Outputs { get; }

    /// <summary>Runs the network.</summary>
    /// <param name="inputs">The inputs by name; optional ones may be among them.</param>
    /// <returns>All outputs by name.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown or of another shape; the message is the runtime's.</exception>
    IReadOnlyDictionary<string, OnnxTensor> Run(IReadOnlyDictionary<string, OnnxTensor> inputs);
}
