using System.Text.Json;
using System.Text.Json.Nodes;
using RnnBow.Recording;

namespace RnnBow.Cli.Training;

/// <summary>The step at which a number stopped being one.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="GradientNorm">The norm of its gradient.</param>
internal sealed record Divergence(long Step, double Loss, double GradientNorm)
{
    /// <summary>The name of the fact in the run file.</summary>
    public const string FactName = "divergence";

    /// <summary>Whether the weights still give a finite loss.</summary>
    public bool WeightsAreGood => double.IsFinite(Loss);

    public override string ToString() => WeightsAreGood
        ? $"The gradient became {Say.Loss(GradientNorm)} at step {Say.Number(Step)}, where the loss was {Say.Loss(Loss)}"
        : $"The loss became {Say.Loss(Loss)} at step {Say.Number(Step)}";

    /// <summary>What the run file keeps.</summary>
    public JsonObject ToFact() => new() { ["step"] = Step, ["text"] = $"{this}." };

    /// <summary>The sentence that a run file keeps; null if there is none.</summary>
    public static string? TextOf(RunDescription run) =>
        run.Facts.TryGetValue(FactName, out var fact) && fact.ValueKind == JsonValueKind.Object && fact.TryGetProperty("text", out var text)
            ? text.GetString()
            : null;
}
