namespace RnnBow.Cli.Training;

/// <summary>Shows how training goes on.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Runs the training, which is given what to call with the progress after every step.</summary>
    void Run(Action<Action<Func<Progress>>> training);
}
