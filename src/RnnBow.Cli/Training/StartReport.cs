using System.Globalization;
using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using RnnBow.Cli.Terminal;
using RnnBow.Gpu;

namespace RnnBow.Cli.Training;

/// <summary>What is in force when training starts.</summary>
internal static class StartReport
{
    public static FactList Of(
        TrainRequest request, TrainSettings settings, long steps, long firstStep, TextCorpus corpus, int characters, Vocabulary vocabulary,
        CharModel model, DeviceChoice device, ThreadChoice threads)
    {
        var skipped = corpus.SkippedFiles > 0 ? $" ({Say.Count(corpus.SkippedFiles, "binary file")} skipped)" : "";
        var weights = model.parameters().Sum(p => p.numel());
        var clip = settings.Clip > 0 ? string.Create(CultureInfo.InvariantCulture, $"clipped at {settings.Clip:G4}") : "not clipped";
        var optimizer = settings.Optimizer.ToString().ToLowerInvariant();
        var from = firstStep > 0 ? $"steps {Say.Number(firstStep)} to {Say.Number(steps)}" : Say.Count(steps, "step");

        var facts = new FactList();
        facts.Add("engine", $"{EngineInfo.Assembly}, libtorch {EngineInfo.LibTorch}");
        facts.Add("device", $"{device}, float32");
        facts.Add("threads", threads.ToString());
        facts.Add("data", $"{Say.Count(corpus.Files.Count, "file")}{skipped}, {Say.Count(characters, "character")}, "
            + $"{vocabulary.Count} different, {Say.Percent(CorpusSplit.ValidationShare)} kept for validation");
        facts.Add("network", $"{model.Shape}, {Say.Number(weights)} weights");
        facts.Add("training", string.Create(CultureInfo.InvariantCulture,
            $"{from} of {settings.Batch} x {settings.Window} characters, {optimizer}, learning rate {settings.LearningRate:G4}, ")
            + $"gradient {clip}, seed {settings.Seed}");
        facts.Add("recording", $"{settings.Recording}, {Say.Count(settings.Sequences, "sequence")}, "
            + $"horizon {settings.Horizon}, into {request.Run}");
        if (settings.Recording.Details != RecordDetails.None)
            facts.Add("details", settings.Recording.Details.ToString().ToLowerInvariant());
        if (KeyTrigger.IsPossible)
            facts.Add("", $"press {KeyTrigger.Key} to record the next step");
        facts.Add("checkpoint", $"every {Say.Number(request.CheckpointEvery)} steps, into {request.CheckpointPath}");
        return facts;
    }
}
