namespace RnnBow.Onnx;

/// <summary>What becomes of a recurrent module's initial and final states.</summary>
public enum OnnxStates
{
    /// <summary>
    /// h0 (and c0) are inputs that every run gives, h_n (and c_n) outputs: text can be generated step by step in every runtime.
    /// A state of batch 1 stands for every sequence of the batch.
    /// </summary>
    Inputs,

    /// <summary>
    /// As <see cref="Inputs"/>, and a run that leaves h0 or c0 out starts from zeros: ONNX's optional inputs. Runtimes for JavaScript do
    /// not know them, and ignore a state that is given.
    /// </summary>
    Optional,

    /// <summary>Every run starts from zeros and returns the output alone.</summary>
    None,
}
