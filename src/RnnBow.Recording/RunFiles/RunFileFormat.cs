namespace RnnBow.Recording;

/// <summary>What a run file is made of: docs/run-file.md.</summary>
internal static class RunFileFormat
{
    /// <summary>"RNBW".</summary>
    public const int ApplicationId = 0x524E4257;

    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>All tables of a new run file.</summary>
    public const string Schema = """
        CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE token (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE step (
            step INTEGER PRIMARY KEY, time TEXT NOT NULL, loss REAL, sequences INTEGER NOT NULL, steps INTEGER NOT NULL,
            max_norm REAL NOT NULL, residual REAL NOT NULL, source_offset INTEGER,
            sequence_indices BLOB, inputs BLOB, targets BLOB, predictions BLOB, losses BLOB,
            target_values BLOB, prediction_values BLOB);
        CREATE INDEX step_summary ON step (step, time, loss, sequences, steps, max_norm, residual, source_offset);
        CREATE TABLE item (
            id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL,
            parameter TEXT NOT NULL, gate TEXT NOT NULL, measure TEXT NOT NULL,
            first_lag INTEGER NOT NULL, lags INTEGER NOT NULL, remainder INTEGER NOT NULL, data BLOB NOT NULL,
            UNIQUE (step, layer, direction, parameter, gate, measure));
        CREATE TABLE span (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (step, layer, direction));
        CREATE TABLE scalar (
            name TEXT NOT NULL, step INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (name, step)) WITHOUT ROWID;

        """ + Totals + Details;

    /// <summary>
    /// The table of totals. Its rows lie in the order of its key, so that the numbers of one parameter over a whole run are neighbours.
    /// </summary>
    public const string Totals = """
        CREATE TABLE total (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL,
            parameter TEXT NOT NULL, gate TEXT NOT NULL, position INTEGER NOT NULL, norm REAL NOT NULL, residual REAL NOT NULL,
            largest REAL, cancellation REAL, half INTEGER, ninety INTEGER, farthest INTEGER, beyond REAL,
            decay REAL, decay_low REAL, decay_high REAL, decay_lags INTEGER, decay_zero_lags INTEGER,
            PRIMARY KEY (layer, direction, parameter, gate, step)) WITHOUT ROWID;
        CREATE INDEX total_step ON total (step);

        """;

    /// <summary>Tables that a file of an earlier program lacks.</summary>
    public const string Details = """
        CREATE TABLE IF NOT EXISTS unit (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL, gate TEXT NOT NULL,
            means BLOB NOT NULL, mean_lags BLOB NOT NULL,
            UNIQUE (step, layer, direction, gate));
        CREATE TABLE IF NOT EXISTS cancellation (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL,
            parameter TEXT NOT NULL, gate TEXT NOT NULL, whole REAL NOT NULL, data BLOB NOT NULL,
            UNIQUE (step, layer, direction, parameter, gate));
        CREATE TABLE IF NOT EXISTS conflict (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL, time_step INTEGER NOT NULL,
            columns INTEGER NOT NULL, data BLOB NOT NULL,
            UNIQUE (step, layer, direction, time_step));
        CREATE TABLE IF NOT EXISTS truncation (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL, parameter TEXT NOT NULL,
            norm REAL NOT NULL, windows INTEGER NOT NULL, data BLOB NOT NULL,
            UNIQUE (step, layer, direction, parameter));
        CREATE TABLE IF NOT EXISTS bound (
            step INTEGER NOT NULL REFERENCES step, layer INTEGER NOT NULL, direction TEXT NOT NULL,
            singular_value REAL NOT NULL, slope REAL NOT NULL,
            UNIQUE (step, layer, direction));

        """;

    /// <summary>The tables whose rows belong to a training step.</summary>
    public static readonly IReadOnlyList<string> StepTables =
        ["item", "span", "total", "unit", "cancellation", "conflict", "truncation", "bound", "scalar", "step"];

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
