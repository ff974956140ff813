namespace RnnBow.Cli;

/// <summary>The numbers that training logs besides the records.</summary>
internal static class ScalarNames
{
    /// <summary>The mean training loss since the number before.</summary>
    public const string Loss = "loss";

    public const string ValidationLoss = "validation_loss";

    public const string TokensPerSecond = "tokens_per_second";

    public const string LearningRate = "learning_rate";
}
