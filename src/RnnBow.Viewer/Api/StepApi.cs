using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The items of one step under one key and measure, with what belongs to them.</summary>
internal static class StepApi
{
    public static Answer Answer(ViewedRun run, StepQuery query)
    {
        var place = Place(run, query.Step);
        var read = run.Read(file => StepReading.Of(file, query));
        return Answer(read, run.Tokens(read.Facts.Ids()), Origin(run, place.Index), place);
    }

    /// <summary>The answers of every key and measure of a step, each with its query.</summary>
    public static IEnumerable<(StepQuery Query, Answer Answer)> All(ViewedRun run, long step)
    {
        var place = Place(run, step);
        var facts = run.Read(file => StepFacts.Of(file, step));
        var (tokens, origin) = (run.Tokens(facts.Ids()), Origin(run, place.Index));
        foreach (var item in facts.Items)
        {
            var read = new StepReading(facts, item, run.Read(file => file.ReadItems(item)));
            yield return (new(step, SeriesKey.Of(item), item.Measure), Answer(read, tokens, origin, place));
        }
    }

    private static StepPlace Place(ViewedRun run, long step)
    {
        var steps = run.Steps;
        var index = steps.IndexOf(step);
        return index < steps.Count && steps.Steps.Span[index] == step
            ? StepPlace.At(steps, index)
            : throw ApiException.NotFound($"Step {step} is not recorded in {Path.GetFileName(run.Path)}.");
    }

    private static Answer Answer(StepReading read, Dictionary<int, string> tokens, OriginEntry? origin, StepPlace place)
    {
        var frame = new Frame();
        AddItems(frame, read.Items);
        AddNotes(frame, read);
        var conflicts = AddDetails(frame, read);
        return Viewer.Answer.OfFrame(frame.ToBytes(Header(read, tokens, conflicts, origin, place), ViewerJson.Default.StepHeader));
    }

    private static StepHeader Header(
        StepReading read, Dictionary<int, string> tokens, List<ConflictEntry> conflicts, OriginEntry? origin, StepPlace place) => new()
    {
        Step = read.Summary.Step,
        Time = read.Summary.Time,
        Loss = read.Summary.Loss,
        Residual = read.Summary.Residual,
        MaxNorm = read.Summary.MaxNorm,
        SourceOffset = read.Summary.SourceOffset,
        Sequences = read.Items.Sequences,
        Steps = read.Items.Steps,
        Key = SeriesKey.Of(read.Chosen).ToString(),
        Measure = MeasureName.Of(read.Items.Measure),
        FirstLag = read.Items.FirstLag,
        Lags = read.Items.Lags,
        HasRemainder = read.Items.HasRemainder,
        Measures = [.. read.Measures.Select(MeasureName.Of)],
        Totals =
        [
            .. read.Facts.Totals.Select(t => new TotalEntry(
                t.Layer, SeriesKey.NameOf(t.Direction), t.Total.Parameter, t.Total.Gate, t.Total.Norm, t.Total.Residual)),
        ],
        Horizon = HorizonEntry.Of(read.Items, read.Chosen.Direction),
        Origin = origin,
        Tokens = tokens,
        Conflicts = conflicts,
        Index = place.Index,
        Count = place.Count,
        Previous = place.Previous,
        Next = place.Next,
    };

    private static void AddItems(Frame frame, ItemArray items)
    {
        frame.Add("items", items.Data, items.Sequences, items.Steps, items.Columns);
        if (SpansOf(items) is { } spans) frame.Add("spans", spans, items.Steps, items.Columns, 2);
    }

    // Null where the number of a column tells: column k is lag first + k, and a remainder is all that lies beyond.
    private static int[]? SpansOf(ItemArray items)
    {
        var numbers = new int[items.Steps * items.Columns * 2];
        var isTold = true;
        for (var j = 0; j < items.Steps; j++)
            for (var c = 0; c < items.Columns; c++)
            {
                var span = items.SpanOf(j, c);
                var at = ((j * items.Columns) + c) * 2;
                (numbers[at], numbers[at + 1]) = (span.First, span.Count);
                var beyond = Math.Max(0, items.Steps - j - items.FirstLag - c);
                var told = new LagSpan(items.FirstLag + c, items.HasRemainder && c == items.Lags ? beyond : Math.Min(beyond, 1));
                isTold &= span == told;
            }

        return isTold ? null : numbers;
    }

    private static void AddNotes(Frame frame, StepReading read)
    {
        var (notes, s, t) = (read.Notes, read.Items.Sequences, read.Items.Steps);
        if (read.Facts.SequenceIndices is { } indices) frame.Add("sequence_indices", indices.ToArray(), s);
        if (notes.Inputs is { } inputs) frame.Add("inputs", inputs.ToArray(), s, t);
        if (notes.Targets is { } targets) frame.Add("targets", targets.ToArray(), s, t);
        if (notes.Predictions is { } predictions) frame.Add("predictions", predictions.ToArray(), s, t);
        if (notes.TargetValues is { } targetValues) frame.Add("target_values", targetValues.ToArray(), s, t);
        if (notes.PredictionValues is { } predictionValues) frame.Add("prediction_values", predictionValues.ToArray(), s, t);
        if (notes.Losses is { } losses) frame.Add("losses", losses.ToArray(), s, t);
    }

    private static List<ConflictEntry> AddDetails(Frame frame, StepReading read)
    {
        if (read.Cancellation is { } cancellation)
            frame.Add("cancellation", Singles(cancellation.Data), cancellation.Sequences, cancellation.Steps);
        List<ConflictEntry> conflicts = [];
        foreach (var map in read.Conflicts)
        {
            conflicts.Add(new(map.Step, $"conflict_{map.Step}"));
            frame.Add(conflicts[^1].Array, Singles(map.Data), map.Sequences, map.Columns, map.Columns);
        }

        return conflicts;
    }

    private static float[] Singles(ReadOnlySpan<double> values) => Array.ConvertAll(values.ToArray(), value => (float)value);

    private static OriginEntry? Origin(ViewedRun run, int index)
    {
        var steps = run.Steps;
        var largest = steps.Largest.Span[index];
        if (!float.IsFinite(largest)) return run.Read(file => OriginEntry.In(file.ReadRecord(steps.Steps.Span[index])));
        return Explosion.At(steps.Largest.Span, index) is { } explosion
            ? run.Read(file => OriginEntry.In(file.ReadRecord(steps.Steps.Span[index]), explosion.Threshold))
            : null;
    }
}
