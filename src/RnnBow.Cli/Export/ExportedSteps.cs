using RnnBow.Recording;

namespace RnnBow.Cli.Export;

/// <summary>The steps of a run that are written: one, or all.</summary>
internal static class ExportedSteps
{
    public static IEnumerable<StepSummary> Of(RunFile run, long? step) => step is { } only ? [run.FindStep(only)!] : run.Steps();
}
