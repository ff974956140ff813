namespace RnnBow.Recording;

/// <summary>One recorded step without its items and annotations.</summary>
/// <param name="Step">The training step, counted from 0.</param>
/// <param name="Time">When the record was made, in UTC.</param>
/// <param name="Loss">The loss of the step, if it was annotated.</param>
/// <param name="Sequences">S, how many sequences were recorded.</param>
/// <param name="Steps">T, how many steps the window has.</param>
/// <param name="MaxNorm">See <see cref="GradientRecord.MaxNorm"/>.</param>
/// <param name="Residual">See <see cref="GradientRecord.Residual"/>.</param>
/// <param name="SourceOffset">Where in the corpus the first recorded sequence begins, if it was annotated.</param>
public sealed record StepSummary(
    long Step, DateTimeOffset Time, double? Loss, int Sequences, int Steps, double MaxNorm, double Residual, long? SourceOffset);
