namespace RnnBow.Cli.Training;

/// <summary>What came of one training step.</summary>
/// <param name="Loss">The mean loss of the window, in nats per character.</param>
/// <param name="Divergence">Set if the loss or the gradient was not finite: the weights were left as they are.</param>
internal sealed record StepOutcome(double Loss, Divergence? Divergence);
