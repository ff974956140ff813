namespace RnnBow.Cli.Training;

/// <summary>How far training is.</summary>
/// <param name="Step">Steps made, of the whole run.</param>
/// <param name="Steps">Steps to make.</param>
/// <param name="Loss">The mean loss of the latest steps.</param>
/// <param name="ValidationLoss">The latest validation loss; null before the first.</param>
/// <param name="CharactersPerSecond">How fast it goes.</param>
/// <param name="Left">How long it will still take.</param>
internal sealed record Progress(long Step, long Steps, double Loss, double? ValidationLoss, double CharactersPerSecond, TimeSpan Left)
{
    public override string ToString() =>
        $"step {Say.Number(Step)}/{Say.Number(Steps)}  loss {Say.Loss(Loss)}"
        + (ValidationLoss is { } loss ? $"  validation {Say.Loss(loss)}" : "")
        + $"  {Say.Number((long)CharactersPerSecond)} characters/s  {Say.Duration(Left)} left";
}
