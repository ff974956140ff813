namespace RnnBow.Recording;

/// <summary>What a run file is made of: docs/run-file.md.</summary>
internal static class RunFileFormat
{
    /// <summary>"RNBW".</summary>
    public const int ApplicationId = 0x524E4257;

    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    public const string Schema = """
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
        """;

    public static string Name(Direction direction) => direction switch
    {
        Direction.Forward => "forward",
        Direction.Reverse => "reverse",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
    };

    public static string Name(Measure measure) => measure switch
    {
        Measure.Norm => "norm",
        Measure.Mean => "mean",
        Measure.Max => "max",
        Measure.Share => "share",
        Measure.Adam => "adam",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "There is no such measure."),
    };

    public static Direction ParseDirection(string name) => name switch
    {
        "forward" => Direction.Forward,
        "reverse" => Direction.Reverse,
        _ => throw new FormatException($"'{name}' is no direction"),
    };

    public static Measure ParseMeasure(string name) => name switch
    {
        "norm" => Measure.Norm,
        "mean" => Measure.Mean,
        "max" => Measure.Max,
        "share" => Measure.Share,
        "adam" => Measure.Adam,
        _ => throw new FormatException($"'{name}' is no measure"),
    };
}
