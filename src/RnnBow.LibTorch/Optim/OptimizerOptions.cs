namespace TorchSharp.Modules;

/// <summary>The options of a group of parameters. An option that is not set is the optimizer's.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate, at least 0.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Writes the options.</summary>
    /// <param name="writer">Where to.</param>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    /// <summary>Reads the options.</summary>
    /// <param name="reader">Where from.</param>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    /// <summary>Copies the options of another group.</summary>
    /// <param name="source">The other options.</param>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    /// <summary>Sets the options that are not set.</summary>
    internal virtual void FillFrom(OptimizerOptions defaults) => LearningRate ??= defaults.LearningRate;

    /// <summary>The value of an option, which must not be negative.</summary>
    internal static double NotNegative(double value, string option)
    {
        if (value is >= 0) return value;
        throw new ArgumentException($"The {option} of an optimizer must be at least 0, but is {value}.", option);
    }
}
