namespace RnnBow.Onnx;

/// <summary>An input or an output of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The length of each axis; -1 where each run chooses.</param>
public sealed record OnnxPort(string Name, IReadOnlyList<long> Shape);
