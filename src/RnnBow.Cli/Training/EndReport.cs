using RnnBow.Cli.Terminal;

namespace RnnBow.Cli.Training;

/// <summary>What came of a training.</summary>
internal static class EndReport
{
    public static void Write(Screen screen, TrainRequest request, TrainingLoop loop, ResidualWatch watch)
    {
        var stopped = loop.Made == loop.Steps ? "" : $" of {Say.Number(loop.Steps)}{(loop.Divergence is null ? "; --resume goes on" : "")}";
        var facts = new FactList();
        facts.Add("trained", $"{Say.Count(loop.Made, "step")}{stopped}");
        var validation = loop.ValidationLoss is { } loss ? $", validation {Say.Loss(loss)}" : "";
        facts.Add("loss", $"{Say.Loss(loop.Loss)}{validation} nats per character");
        facts.Add("speed", $"{Say.Number((long)loop.Pace.CharactersPerSecond)} characters/s, {Say.Duration(loop.Pace.Elapsed)}");
        if (loop.LeftOut > 0)
            facts.Add("left out", $"{Say.Count(loop.LeftOut, "step")}. {loop.Divergence}.");
        facts.Add("recorded", watch.Records == 0
            ? "no step"
            : $"{Say.Count(watch.Records, "step")}, largest residual {Say.Figure(watch.Largest)}, in {request.Run}");
        facts.Add("checkpoint", $"step {Say.Number(loop.SavedStep)}, in {request.CheckpointPath}");
        screen.Output.WriteLine();
        facts.Write(screen);
    }
}
