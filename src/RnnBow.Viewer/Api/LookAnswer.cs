namespace RnnBow.Viewer;

/// <summary>Where to look in a run. Each list begins with what matters most; all steps are recorded ones.</summary>
/// <param name="Largest">The steps with the largest items.</param>
/// <param name="Jumps">Sudden changes of the horizon.</param>
/// <param name="Explosions">Steps whose largest item is far above those of the steps before.</param>
/// <param name="Faults">The first steps with NaNs or infinities.</param>
/// <param name="Conflicts">The steps at which the items of a parameter cancel each other most.</param>
/// <param name="Losses">The steps whose losses are furthest above those of the steps before.</param>
internal sealed record LookAnswer(
    IReadOnlyList<StepValue> Largest,
    IReadOnlyList<HorizonJump> Jumps,
    IReadOnlyList<StepExplosion> Explosions,
    IReadOnlyList<StepFault> Faults,
    IReadOnlyList<StepValue> Conflicts,
    IReadOnlyList<StepValue> Losses);
