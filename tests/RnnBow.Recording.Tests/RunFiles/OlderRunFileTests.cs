using Microsoft.Data.Sqlite;

namespace RnnBow.Recording.Tests;

/// <summary>A file of format version 1 as it was before columns and tables were added to it.</summary>
public sealed class OlderRunFileTests : IDisposable
{
    private const string FirstSchema = """
        CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE token (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE step (
            step INTEGER PRIMARY KEY, time TEXT NOT NULL, loss REAL, sequences INTEGER NOT NULL, steps INTEGER NOT NULL,
            max_norm REAL NOT NULL, residual REAL NOT NULL, source_offset INTEGER,
            sequence_indices BLOB, inputs BLOB, targets BLOB, predictions BLOB, losses BLOB);
        CREATE INDEX step_summary ON step (step, time, loss, sequences, steps, max_norm, residual, source_offset);
        CREATE TABLE item (
            id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL,
            parameter TEXT NOT NULL, gate TEXT NOT NULL, measure TEXT NOT NULL,
            first_lag INTEGER NOT NULL, lags INTEGER NOT NULL, remainder INTEGER NOT NULL, data BLOB NOT NULL,
            UNIQUE (step, layer, direction, parameter, gate, measure));
        CREATE TABLE span (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (step, layer, direction));
        CREATE TABLE total (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL,
            parameter TEXT NOT NULL, gate TEXT NOT NULL, norm REAL NOT NULL, residual REAL NOT NULL,
            UNIQUE (step, layer, direction, parameter, gate));
        CREATE TABLE scalar (
            name TEXT NOT NULL, step INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (name, step)) WITHOUT ROWID;
        PRAGMA application_id = 0x524E4257;
        PRAGMA user_version = 1;
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly GradientRecord[] _records;

    public OlderRunFileTests()
    {
        var random = new Random(4);
        _records = [.. Enumerable.Range(0, 20).Select(step => WithoutWhatWasAdded(Make.Record(step, random)))];
        using (var recorder = RunFileRecorder.Create(_folder.File("new"), Make.Run()))
            foreach (var record in _records) recorder.Record(record);
        using var database = Sql.Open(Path);
        database.Ask(FirstSchema);
        database.Ask($"ATTACH '{_folder.File("new")}' AS new");
        foreach (var table in (string[])["run", "step", "item", "span"]) Copy(database, table, orderBy: "rowid");
        Copy(database, "total", orderBy: "step, position");
    }

    private string Path => _folder.File();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_read_whole()
    {
        using var file = RunFile.Open(Path);
        Assert.Equal(1, file.FormatVersion);
        Assert.Equal(_records.Select(r => r.Step), file.Steps().Select(s => s.Step));
        foreach (var record in _records) Same.Record(record, file.ReadRecord(record.Step));
    }

    [Fact]
    public void Its_totals_are_listed_and_say_nothing_of_the_items()
    {
        using var file = RunFile.Open(Path);
        var expected = _records.SelectMany(r => r.Layers.Take(1).Select(l => (r.Step, l.Totals[1].Norm)));
        Assert.Equal(expected, file.TotalsOf(0, Direction.Forward, "weight_hh", "f").Select(p => (p.Step, p.Norm)));
        Assert.All(file.TotalsOf(0, Direction.Forward, "weight_hh", "f"), point => Assert.Null(point.Items));
    }

    [Fact]
    public void It_is_taken_up_again_with_everything_that_is_written_today()
    {
        var random = new Random(9);
        GradientRecord[] added = [.. Enumerable.Range(16, 30).Select(step => Make.Record(step, random))];
        using (var recorder = RunFileRecorder.Resume(Path, Make.Run(), afterStep: 15))
            foreach (var record in added) recorder.Record(record);
        using var file = RunFile.Open(Path);
        foreach (var record in _records.Take(16).Concat(added)) Same.Record(record, file.ReadRecord(record.Step));
        Assert.Equal(46, file.TotalsOf(0, Direction.Forward, "weight_hh", "").Count());
        using var database = Sql.Open(Path);
        Assert.Equal("ok", database.Ask("PRAGMA integrity_check"));
    }

    private static GradientRecord WithoutWhatWasAdded(GradientRecord record) => record with
    {
        Annotations = record.Annotations with { TargetValues = null, PredictionValues = null },
        Layers = [.. record.Layers.Select(layer => new LayerItems(layer.Layer, layer.Direction, layer.Arrays, layer.Totals))],
    };

    private static void Copy(SqliteConnection database, string table, string orderBy)
    {
        var columns = string.Join(", ", database.Column($"SELECT name FROM pragma_table_info('{table}')"));
        var order = table == "run" ? "" : $"ORDER BY {orderBy}";
        database.Ask($"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table} {order}");
    }
}
