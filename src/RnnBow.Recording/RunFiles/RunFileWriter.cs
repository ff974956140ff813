using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>Writes rows into the database of a run file; used by one thread at a time.</summary>
internal sealed class RunFileWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _savepoint;
    private readonly Statement _release;
    private readonly Statement _fact;
    private readonly Statement _token;
    private readonly Statement _step;
    private readonly Statement _item;
    private readonly Statement _span;
    private readonly Statement _total;
    private readonly Statement _unit;
    private readonly Statement _cancellation;
    private readonly Statement _conflict;
    private readonly Statement _truncation;
    private readonly Statement _bound;
    private readonly Statement _scalar;
    private bool _inBatch;

    public RunFileWriter(SqliteConnection connection)
    {
        _connection = connection;
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _savepoint = new(connection, "SAVEPOINT entry");
        _release = new(connection, "RELEASE entry");
        _fact = new(connection, "INSERT OR REPLACE INTO run (key, value) VALUES (?1, ?2)", 2);
        _token = new(connection, "INSERT OR REPLACE INTO token (id, text) VALUES (?1, ?2)", 2);
        _step = new(connection, """
            INSERT INTO step (
                step, time, loss, sequences, steps, max_norm, residual, source_offset, sequence_indices, inputs, targets, predictions,
                losses, target_values, prediction_values)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            """, 15);
        _item = new(connection, """
            INSERT INTO item (step, layer, direction, parameter, gate, measure, first_lag, lags, remainder, data)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """, 10);
        _span = new(connection, "INSERT INTO span (step, layer, direction, data) VALUES (?1, ?2, ?3, ?4)", 4);
        _total = new(connection, """
            INSERT INTO total (
                step, layer, direction, parameter, gate, position, norm, residual, largest, cancellation, half, ninety, farthest, beyond,
                decay, decay_low, decay_high, decay_lags, decay_zero_lags)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
            """, 19);
        _unit = new(connection, "INSERT INTO unit (step, layer, direction, gate, means, mean_lags) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", 6);
        _cancellation = new(connection, """
            INSERT INTO cancellation (step, layer, direction, parameter, gate, whole, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, 7);
        _conflict = new(connection, """
            INSERT INTO conflict (step, layer, direction, time_step, columns, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, 6);
        _truncation = new(connection, """
            INSERT INTO truncation (step, layer, direction, parameter, norm, windows, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, 7);
        _bound = new(connection, "INSERT INTO bound (step, layer, direction, singular_value, slope) VALUES (?1, ?2, ?3, ?4, ?5)", 5);
        _scalar = new(connection, "INSERT OR REPLACE INTO scalar (name, step, value) VALUES (?1, ?2, ?3)", 3);
    }

    /// <summary>Writes one entry whole or not at all. If it fails, what came before it in the batch is committed first.</summary>
    public void WriteEntry(Action<RunFileWriter> entry)
    {
        if (!_inBatch) _begin.Execute();
        _inBatch = true;
        _savepoint.Execute();
        try
        {
            entry(this);
            _release.Execute();
        }
        catch
        {
            Salvage();
            throw;
        }
    }

    /// <summary>Makes what was written visible and durable.</summary>
    public void Commit()
    {
        if (!_inBatch) return;
        _commit.Execute();
        _inBatch = false;
    }

    public void WriteFact(string key, string json) => _fact.Execute(key, json);

    public void WriteToken(int id, string text) => _token.Execute(id, text);

    public void WriteScalar(long step, string name, double value) => _scalar.Execute(name, step, RunFileValues.Number(value));

    public void WriteRecord(GradientRecord record)
    {
        WriteStep(record);
        var position = 0;
        foreach (var layer in record.Layers)
        {
            var direction = RunFileFormat.Name(layer.Direction);
            foreach (var array in layer.Arrays)
                _item.Execute(
                    record.Step, layer.Layer, direction, array.Parameter, array.Gate, RunFileFormat.Name(array.Measure),
                    array.FirstLag, array.Lags, array.HasRemainder, RunFileValues.Bytes(array.Data));
            if (RunFileSpans.Of(layer) is { } spans) _span.Execute(record.Step, layer.Layer, direction, RunFileValues.Bytes<int>(spans));
            foreach (var total in layer.Totals) WriteTotal(record.Step, layer, total, position++);
            WriteDetails(record.Step, layer);
        }
    }

    /// <summary>Takes the facts of <paramref name="run"/> and removes what is later than <paramref name="afterStep"/>.</summary>
    public void TakeUp(RunDescription run, long afterStep)
    {
        foreach (var table in RunFileFormat.StepTables)
        {
            using var delete = new Statement(_connection, $"DELETE FROM {table} WHERE step > ?1", 1);
            delete.Execute(afterStep);
        }

        foreach (var (name, json) in RunFacts.Of(run)) WriteFact(name, json);
    }

    /// <summary>Closes the file, merged into one: without a reader in the way no write-ahead log is left beside it.</summary>
    public void Dispose()
    {
        Statement[] statements =
        [
            _begin, _commit, _savepoint, _release, _fact, _token, _step, _item, _span, _total, _unit, _cancellation, _conflict,
            _truncation, _bound, _scalar,
        ];
        foreach (var statement in statements) statement.Dispose();
        if (_connection.State == System.Data.ConnectionState.Open)
        {
            // Straight to SQLite: the provider would wait half a minute for a reader that is in the way.
            _ = SQLitePCL.raw.sqlite3_exec(_connection.Handle, "PRAGMA wal_checkpoint(TRUNCATE)");
            _ = SQLitePCL.raw.sqlite3_exec(_connection.Handle, "PRAGMA journal_mode = DELETE");
        }

        _connection.Dispose();
    }

    private void WriteStep(GradientRecord record)
    {
        var notes = record.Annotations;
        _step.Execute(
            record.Step,
            RunFileValues.Time(record.Time),
            notes.Loss is { } loss ? RunFileValues.Number(loss) : DBNull.Value,
            record.Sequences,
            record.Steps,
            RunFileValues.Number(record.MaxNorm),
            RunFileValues.Number(record.Residual),
            notes.SourceOffset is { } offset ? offset : DBNull.Value,
            RunFileValues.BytesOrNull(record.SequenceIndices),
            RunFileValues.BytesOrNull(notes.Inputs),
            RunFileValues.BytesOrNull(notes.Targets),
            RunFileValues.BytesOrNull(notes.Predictions),
            RunFileValues.BytesOrNull(notes.Losses),
            RunFileValues.BytesOrNull(notes.TargetValues),
            RunFileValues.BytesOrNull(notes.PredictionValues));
    }

    private void WriteTotal(long step, LayerItems layer, ParameterTotal total, int position)
    {
        var items = ItemOverview.Of(layer, total);
        var decay = items?.Decay;
        _total.Execute(
            step, layer.Layer, RunFileFormat.Name(layer.Direction), total.Parameter, total.Gate, position,
            RunFileValues.Number(total.Norm), RunFileValues.Number(total.Residual),
            RunFileValues.NumberOrNull(items?.Largest), RunFileValues.NumberOrNull(items?.Cancellation),
            OrNull(items?.HalfWithin.Lag), OrNull(items?.NinetyPercentWithin.Lag), OrNull(items?.Farthest),
            RunFileValues.NumberOrNull(items?.Beyond),
            RunFileValues.NumberOrNull(decay?.Rate), RunFileValues.NumberOrNull(decay?.Lower), RunFileValues.NumberOrNull(decay?.Upper),
            OrNull(decay?.Lags), OrNull(decay?.ZeroLags));

        static object OrNull(int? value) => value is { } number ? number : DBNull.Value;
    }

    private void WriteDetails(long step, LayerItems layer)
    {
        var direction = RunFileFormat.Name(layer.Direction);
        foreach (var unit in layer.Units)
            _unit.Execute(
                step, layer.Layer, direction, unit.Gate,
                RunFileValues.BytesOrNull(unit.Means), RunFileValues.BytesOrNull(unit.MeanLags));
        foreach (var found in layer.Cancellations)
            _cancellation.Execute(
                step, layer.Layer, direction, found.Parameter, found.Gate,
                RunFileValues.Number(found.Whole), RunFileValues.Bytes(found.Data));
        foreach (var map in layer.Conflicts)
            _conflict.Execute(step, layer.Layer, direction, map.Step, map.Columns, RunFileValues.Bytes(map.Data));
        foreach (var found in layer.Truncations)
            _truncation.Execute(
                step, layer.Layer, direction, found.Parameter, RunFileValues.Number(found.Norm), found.EachLoss.Count,
                RunFileValues.Bytes<double>([.. found.EachLoss.Concat(found.Chunks).SelectMany(h => new[] { h.InnerProduct, h.Norm, h.Error })]));
        if (layer.Bound is { } bound)
            _bound.Execute(
                step, layer.Layer, direction, RunFileValues.Number(bound.SingularValue), RunFileValues.Number(bound.Slope));
    }

    private void Salvage()
    {
        try
        {
            _connection.Execute("ROLLBACK TO entry");
            Commit();
        }
        catch (SqliteException)
        {
            // The failure that led here is the one to report: SQLite has rolled the batch back, or does so when the file is next opened.
        }
    }
}
