namespace TorchSharp;

/// <summary>
/// PyTorch's functions and types under their own names, as TorchSharp offers them, over any libtorch.
/// <c>using static TorchSharp.torch;</c> brings them into scope.
/// </summary>
public static partial class torch;
