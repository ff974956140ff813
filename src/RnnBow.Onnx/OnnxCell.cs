namespace RnnBow.Onnx;

/// <summary>The cell of a recurrent network.</summary>
public enum OnnxCell
{
    /// <summary>Elman's cell with tanh.</summary>
    RnnTanh,

    /// <summary>Elman's cell with max(0, x).</summary>
    RnnRelu,

    /// <summary>Long short-term memory.</summary>
    Lstm,

    /// <summary>The gated recurrent unit, the reset gate after the recurrent product as in PyTorch and cuDNN.</summary>
    Gru,
}
