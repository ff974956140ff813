namespace RnnBow.Onnx;

/// <summary>What was written.</summary>
/// <param name="Inputs">The inputs, as "input: int64 [time, batch]".</param>
/// <param name="Outputs">The outputs, likewise.</param>
/// <param name="Warnings">What a reader may not expect, a sentence each: weights that are not finite, or were rounded.</param>
public sealed record OnnxExportReport(
    IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<string> Warnings);
