namespace RnnBow.Viewer;

/// <summary>
/// What truncation would make of the gradient of one parameter: the norm of the whole gradient, K, and the name of an array [2, K, 3]: for
/// every loss going back k steps, then for chunks of k, the inner product with the whole gradient, the norm and the norm of the difference.
/// </summary>
internal sealed record TruncationEntry(string Parameter, double Norm, int Windows, string Array);
