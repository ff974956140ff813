namespace TorchSharp.Modules;

/// <summary>What an <see cref="Embedding"/> does besides the lookup.</summary>
/// <param name="PaddingIndex">The entry that is not trained, from 0; null for none.</param>
/// <param name="MaxNorm">The norm to which looked-up entries are shortened; null for no limit.</param>
/// <param name="NormType">The p of that norm.</param>
/// <param name="ScaleGradByFrequency">Whether a gradient is divided by how often its entry occurs in the batch.</param>
/// <param name="Sparse">Whether the gradient is a sparse tensor.</param>
internal sealed record EmbeddingOptions(long? PaddingIndex, double? MaxNorm, double NormType, bool ScaleGradByFrequency, bool Sparse);
