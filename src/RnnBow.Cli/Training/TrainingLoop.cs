using RnnBow.Recording;

namespace RnnBow.Cli.Training;

/// <summary>Step after step: logs, validates and saves, until the end, a wish to stop, or a loss that is no number.</summary>
internal sealed class TrainingLoop(Trainer trainer, Validation? validation, LossLog losses, RunFileRecorder file, Action<long> save)
{
    /// <summary>The first step to make.</summary>
    public required long First { get; init; }

    /// <summary>The steps of the whole run.</summary>
    public required long Steps { get; init; }

    public required long ValidateEvery { get; init; }

    public required long CheckpointEvery { get; init; }

    public required bool KeepGoing { get; init; }

    public required long CharactersPerStep { get; init; }

    /// <summary>What is told the loss of every step, to record after it has jumped; null if nothing is.</summary>
    public JumpTrigger? Jump { get; init; }

    /// <summary>The steps that are made, of the whole run.</summary>
    public long Made { get; private set; }

    /// <summary>The step of the checkpoint on disk.</summary>
    public long SavedStep { get; private set; }

    public double Loss => losses.Latest;

    public double? ValidationLoss { get; private set; }

    /// <summary>The first step whose loss or gradient was not finite.</summary>
    public Divergence? Divergence { get; private set; }

    /// <summary>How many steps were left out because of that.</summary>
    public long LeftOut { get; private set; }

    public Pace Pace { get; private set; } = new(0);

    public void Run(Interruption interruption, Action<Func<Progress>> show)
    {
        (Pace, SavedStep, Made) = (new Pace(CharactersPerStep), First, First);
        while (Made < Steps && !interruption.IsRequested)
        {
            var outcome = trainer.Step(Made);
            Jump?.Report(outcome.Loss);
            if (outcome.Divergence is { } divergence && !GoOn(divergence))
            {
                // The step was not made: its weights are those of the step before, and worth keeping if their loss is finite.
                if (divergence.WeightsAreGood && SavedStep != Made)
                    Save();
                return;
            }
            if (losses.Add(Made, outcome.Loss) is { } mean)
                Log(mean);
            Made++;
            Pace.Made();
            if (Made % ValidateEvery == 0 || Made == Steps)
                Validate();
            if (Made % CheckpointEvery == 0 && outcome.Divergence is null)
                Save();
            show(() => new(Made, Steps, Loss, ValidationLoss, Pace.CharactersPerSecond, Pace.Left(Steps - Made)));
        }
        if (SavedStep != Made && Divergence is null)
            Save();
    }

    private bool GoOn(Divergence divergence)
    {
        LeftOut++;
        if (Divergence is null)
        {
            Divergence = divergence;
            file.WriteFact(Training.Divergence.FactName, divergence.ToFact());
        }
        return KeepGoing;
    }

    private void Log(double mean)
    {
        file.WriteScalar(Made, ScalarNames.Loss, mean);
        file.WriteScalar(Made, ScalarNames.TokensPerSecond, Pace.CharactersPerSecond);
    }

    private void Validate()
    {
        if (validation is null)
            return;
        var loss = validation.Loss();
        ValidationLoss = loss;
        if (double.IsFinite(loss))
            file.WriteScalar(Made - 1, ScalarNames.ValidationLoss, loss);
    }

    private void Save()
    {
        // First the records up to here, so that a run that is taken up from this checkpoint has no gap.
        file.Flush();
        save(Made);
        SavedStep = Made;
    }
}
