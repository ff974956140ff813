using System.Text.Json;
using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The list of the runs, with what is known of each.</summary>
internal static class RunsApi
{
    public static Answer Answer(IEnumerable<ViewedRun> runs) =>
        Viewer.Answer.OfJson([.. runs.Select(Entry)], ViewerJson.Default.IReadOnlyListRunEntry);

    private static RunEntry Entry(ViewedRun run)
    {
        var state = run.State;
        try
        {
            return run.Read(file => Entry(run, state, file));
        }
        catch (RunFileException failure)
        {
            return Broken(run, state with { Error = state.Error ?? failure.Message });
        }
    }

    private static RunEntry Entry(ViewedRun run, RunState state, RunFile file)
    {
        var entry = Broken(run, state) with
        {
            Description = file.Facts,
            Scalars = file.ScalarNames,
            HasVocabulary = run.Vocabulary().Count > 0,
        };
        if (state.LastStep is not { } last || file.FindStep(last) is not { } summary) return entry;
        var items = file.Items(last);
        var notes = file.ReadAnnotations(last);
        return entry with
        {
            Keys = Keys(items),
            Details = DetailsApi.Kinds(file.ReadDetails(last)),
            Sequences = summary.Sequences,
            Window = summary.Steps,
            Lags = items.Select(i => i.Lags).DefaultIfEmpty().Max(),
            HasTextAnnotations = (notes.Inputs ?? notes.Targets ?? notes.Predictions) is not null,
            HasNumberAnnotations = (notes.TargetValues ?? notes.PredictionValues) is not null,
        };
    }

    private static List<RunKey> Keys(IReadOnlyList<ItemSummary> items) =>
    [
        .. items.GroupBy(SeriesKey.Of).Select(key => new RunKey(
            key.Key.Layer, SeriesKey.NameOf(key.Key.Direction), key.Key.Parameter, key.Key.Gate,
            [.. key.Select(i => MeasureName.Of(i.Measure))])),
    ];

    private static RunEntry Broken(ViewedRun run, RunState state) => new()
    {
        Id = run.Id,
        Name = Path.GetFileName(run.Path),
        Path = run.Path,
        Live = state.Live,
        Steps = state.Steps,
        FirstStep = state.Steps > 0 ? run.Steps.Steps.Span[0] : null,
        LastStep = state.LastStep,
        Version = state.Version,
        Edition = state.Edition,
        Description = new Dictionary<string, JsonElement>(),
        Keys = [],
        Details = [],
        Sequences = 0,
        Window = 0,
        Lags = 0,
        HasVocabulary = false,
        HasTextAnnotations = false,
        HasNumberAnnotations = false,
        Scalars = [],
        Error = state.Error,
    };
}
