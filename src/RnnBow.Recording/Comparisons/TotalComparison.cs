namespace RnnBow.Recording;

/// <summary>The whole gradient of one parameter, or of one gate's slice of it, in two records.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Direction">The direction in which it reads.</param>
/// <param name="First">Its norm and residual in the first record.</param>
/// <param name="Second">Its norm and residual in the second record.</param>
public sealed record TotalComparison(int Layer, Direction Direction, ParameterTotal First, ParameterTotal Second);
