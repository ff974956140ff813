namespace RnnBow.Viewer;

/// <summary>A step with a NaN or an infinity.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Kind"><c>nan</c> or <c>infinity</c>.</param>
/// <param name="Key">The parameter in which it shows first, on the way of backpropagation; null if it is not told.</param>
/// <param name="T">The step of the loss; null if several were merged, or it is not told.</param>
/// <param name="J">The step at which the parameter is used; null if it is not told.</param>
/// <param name="Sequence">The sequence; null if it is not told.</param>
internal sealed record StepFault(long Step, string Kind, string? Key, int? T, int? J, int? Sequence);
