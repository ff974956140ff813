using System.Text;
using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>The queries of <see cref="RunFile"/>. Each ends before it returns, so that no reader holds up the writer's log.</summary>
internal sealed class RunFileReader(SqliteConnection connection) : IDisposable
{
    /// <summary>How many rows a list that streams reads at a time.</summary>
    public const int Portion = 512;

    /// <summary>The same where rows are small and come by the hundred thousand.</summary>
    public const int LargePortion = 4096;

    // The index holds these columns alone: without it a list of steps would read their annotations too.
    private const string SelectStep =
        "SELECT step, time, loss, sequences, steps, max_norm, residual, source_offset FROM step INDEXED BY step_summary";

    private const string SelectItem = "SELECT id, step, layer, direction, parameter, gate, measure, first_lag, lags, remainder";

    public Dictionary<string, string> Facts() =>
        Rows("SELECT key, value FROM run", row => (Key: row.GetString(0), Value: row.GetString(1))).ToDictionary(f => f.Key, f => f.Value);

    // As bytes: a text may hold the character 0, at which the provider would end it.
    public Dictionary<int, string> Vocabulary() => Rows(
        "SELECT id, CAST(text AS BLOB) FROM token",
        row => (Id: row.GetInt32(0), Text: Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1)))).ToDictionary(t => t.Id, t => t.Text);

    public long DataVersion() => connection.ReadInteger("PRAGMA data_version");

    public long StepCount() => connection.ReadInteger("SELECT count(*) FROM step INDEXED BY step_summary");

    public StepSummary? FirstStep() => Rows($"{SelectStep} ORDER BY step LIMIT 1", Step).FirstOrDefault();

    public StepSummary? LastStep() => Rows($"{SelectStep} ORDER BY step DESC LIMIT 1", Step).FirstOrDefault();

    public StepSummary? FindStep(long step) => Rows($"{SelectStep} WHERE step = ?1", Step, step).FirstOrDefault();

    public List<StepSummary> Steps(long from) => Rows($"{SelectStep} WHERE step >= ?1 ORDER BY step LIMIT {Portion}", Step, from);

    public List<string> ScalarNames() => Rows("SELECT DISTINCT name FROM scalar ORDER BY name", row => row.GetString(0));

    public List<ScalarPoint> Scalars(string name, long from) => Rows(
        $"SELECT step, value FROM scalar WHERE name = ?1 AND step >= ?2 ORDER BY step LIMIT {Portion}",
        row => new ScalarPoint(row.GetInt64(0), RunFileValues.Number(row, 1)),
        name, from);

    public StepAnnotations Annotations(StepSummary step)
    {
        var count = (long)step.Sequences * step.Steps;
        return Rows(
            $"""
            SELECT inputs, targets, predictions, losses, {Present("step", "target_values", "prediction_values")} FROM step WHERE step = ?1
            """,
            row => new StepAnnotations
            {
                Loss = step.Loss,
                SourceOffset = step.SourceOffset,
                Inputs = RunFileValues.ArrayOrNull<int>(row, 0, count),
                Targets = RunFileValues.ArrayOrNull<int>(row, 1, count),
                Predictions = RunFileValues.ArrayOrNull<int>(row, 2, count),
                Losses = RunFileValues.ArrayOrNull<float>(row, 3, count),
                TargetValues = RunFileValues.ArrayOrNull<float>(row, 4, count),
                PredictionValues = RunFileValues.ArrayOrNull<float>(row, 5, count),
            },
            step.Step).FirstOrDefault() ?? throw new FormatException($"step {step.Step} is gone");
    }

    public int[]? SequenceIndices(StepSummary step) => Rows(
        "SELECT sequence_indices FROM step WHERE step = ?1",
        row => RunFileValues.ArrayOrNull<int>(row, 0, step.Sequences),
        step.Step).FirstOrDefault();

    public List<ItemSummary> Items(long step) => Rows($"{SelectItem} FROM item WHERE step = ?1 ORDER BY id", Item, step);

    public ItemArray ReadItems(ItemSummary item, StepSummary step) => Rows(
        """
        SELECT item.data, span.data FROM item LEFT JOIN span USING (step, layer, direction) WHERE id = ?1 AND step = ?2
        """,
        row => Array(item, step, row.GetFieldValue<byte[]>(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)),
        item.Id, item.Step).FirstOrDefault() ?? throw new FormatException($"it has no array {item.Id} of step {item.Step}");

    public List<LayerTotal> Totals(long step) => Rows(
        $"""
        SELECT layer, direction, parameter, gate, norm, residual FROM total WHERE step = ?1
        ORDER BY {(connection.ColumnsOf("total").Contains("position") ? "position" : "rowid")}
        """,
        row => new LayerTotal(
            row.GetInt32(0),
            RunFileFormat.ParseDirection(row.GetString(1)),
            new(row.GetString(2), row.GetString(3), RunFileValues.Number(row, 4), RunFileValues.Number(row, 5))),
        step);

    public List<TotalPoint> TotalsOf(int layer, Direction direction, string parameter, string gate, long from, bool withDecay) => Rows(
        $"""
        SELECT step, norm, residual, {Present("total", "largest", "cancellation", "half", "ninety", "farthest", "beyond")},
            {(withDecay ? Present("total", "decay", "decay_low", "decay_high", "decay_lags", "decay_zero_lags") : "NULL")}
        FROM total WHERE layer = ?1 AND direction = ?2 AND parameter = ?3 AND gate = ?4 AND step >= ?5 ORDER BY step LIMIT {LargePortion}
        """,
        row => new TotalPoint(RunFileValues.Integer(row, 0), RunFileValues.Number(row, 1), RunFileValues.Number(row, 2), Overview(row)),
        layer, RunFileFormat.Name(direction), parameter, gate, from);

    /// <summary>The rows of one step in one of the tables that a file may lack, by layer and direction, as they were written.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">What to read, after layer and direction.</param>
    /// <param name="step">The training step.</param>
    /// <param name="map">Makes a row's object.</param>
    public ILookup<(int, Direction), T> DetailsOf<T>(string table, string columns, long step, Func<SqliteDataReader, T> map)
    {
        List<((int, Direction) Place, T Detail)> rows = connection.ColumnsOf(table).Count == 0 ? [] : Rows(
            $"SELECT layer, direction, {columns} FROM {table} WHERE step = ?1 ORDER BY rowid",
            row => ((row.GetInt32(0), RunFileFormat.ParseDirection(row.GetString(1))), map(row)),
            step);
        return rows.ToLookup(row => row.Place, row => row.Detail);
    }

    /// <summary>Layers with what was found out about them, without their items and totals.</summary>
    public List<LayerItems> Details(StepSummary step)
    {
        var details = new DetailReader(this, step);
        return [.. details.Places.Order().Select(place => details.Complete(new(place.Layer, place.Direction, [], [])))];
    }

    public List<LayerItems> Layers(StepSummary step)
    {
        var spans = Rows(
            "SELECT layer, direction, data FROM span WHERE step = ?1",
            row => (Key: (row.GetInt32(0), RunFileFormat.ParseDirection(row.GetString(1))), Data: row.GetFieldValue<byte[]>(2)),
            step.Step).ToDictionary(s => s.Key, s => s.Data);
        var arrays = Rows(
            $"{SelectItem}, data FROM item WHERE step = ?1 ORDER BY id",
            row => (Item: Item(row), Data: row.GetFieldValue<byte[]>(10)),
            step.Step).ToLookup(a => (a.Item.Layer, a.Item.Direction), a => Array(a.Item, step, a.Data, SpansOf(a.Item)));
        var totals = Totals(step.Step).ToLookup(t => (t.Layer, t.Direction), t => t.Total);
        var details = new DetailReader(this, step);
        return
        [
            .. arrays.Select(a => a.Key).Union(totals.Select(t => t.Key)).Union(details.Places).Order()
                .Select(key => details.Complete(new(key.Layer, key.Direction, [.. arrays[key]], [.. totals[key]]))),
        ];

        byte[]? SpansOf(ItemSummary item) => spans.GetValueOrDefault((item.Layer, item.Direction));
    }

    public void Dispose() => connection.Dispose();

    private static StepSummary Step(SqliteDataReader row) => new(
        RunFileValues.Integer(row, 0),
        RunFileValues.Time(row.GetString(1)),
        RunFileValues.NumberOrNull(row, 2),
        checked((int)RunFileValues.Integer(row, 3)),
        checked((int)RunFileValues.Integer(row, 4)),
        RunFileValues.Number(row, 5),
        RunFileValues.Number(row, 6),
        row.IsDBNull(7) ? null : row.GetInt64(7));

    private static ItemSummary Item(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt32(2),
        RunFileFormat.ParseDirection(row.GetString(3)),
        row.GetString(4),
        row.GetString(5),
        RunFileFormat.ParseMeasure(row.GetString(6)),
        row.GetInt32(7),
        row.GetInt32(8),
        row.GetBoolean(9));

    private static ItemArray Array(ItemSummary item, StepSummary step, byte[] data, byte[]? spans)
    {
        var perSequence = checked((long)step.Steps * (item.Lags + (item.HasRemainder ? 1 : 0)));
        return new(
            item.Parameter, item.Gate, item.Measure, step.Sequences, step.Steps, item.FirstLag, item.Lags, item.HasRemainder,
            RunFileValues.Array<float>(data, checked(step.Sequences * perSequence)),
            spans is null ? null : RunFileSpans.Read(spans, perSequence));
    }

    private static ItemOverview? Overview(SqliteDataReader row)
    {
        if (RunFileValues.NumberOrNull(row, 3) is not { } largest) return null;
        var farthest = checked((int)RunFileValues.Integer(row, 7));
        var beyond = RunFileValues.Number(row, 8);
        // Without finite credit there is no distance within which a part of it lies.
        int? kept = double.IsNaN(beyond) ? null : farthest;
        return new(
            largest,
            RunFileValues.NumberOrNull(row, 4),
            CreditReach.Of(RunFileValues.IntegerOrNull(row, 5), kept),
            CreditReach.Of(RunFileValues.IntegerOrNull(row, 6), kept),
            farthest,
            beyond,
            RunFileValues.NumberOrNull(row, 9) is { } rate
                ? new(rate, RunFileValues.Number(row, 10), RunFileValues.Number(row, 11), row.GetInt32(12), row.GetInt32(13))
                : null);
    }

    // Columns, or NULL for those that the file lacks because an earlier program wrote it.
    private string Present(string table, params ReadOnlySpan<string> columns)
    {
        var present = connection.ColumnsOf(table);
        List<string> list = [];
        foreach (var column in columns) list.Add(present.Contains(column) ? column : "NULL");
        return string.Join(", ", list);
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object> values)
    {
        using var statement = new Statement(connection, sql, values.Length);
        using var rows = statement.Query(values);
        List<T> list = [];
        while (rows.Read()) list.Add(map(rows));
        return list;
    }
}
