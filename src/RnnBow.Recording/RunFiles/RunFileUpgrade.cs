using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>Gives a run file of an earlier program the tables and columns that were added since, before it is written to again.</summary>
internal static class RunFileUpgrade
{
    private const string OldTotals = "total_before";

    /// <summary>Everything or nothing: a program killed meanwhile leaves the file as it was.</summary>
    public static void Run(SqliteConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE");
        foreach (var column in (string[])["target_values", "prediction_values"])
            if (!connection.ColumnsOf("step").Contains(column)) connection.Execute($"ALTER TABLE step ADD COLUMN {column} BLOB");
        if (!connection.ColumnsOf("total").Contains("position")) RearrangeTotals(connection);
        connection.Execute(RunFileFormat.Details);
        connection.Execute("COMMIT");
    }

    private static void RearrangeTotals(SqliteConnection connection)
    {
        connection.Execute($"ALTER TABLE total RENAME TO {OldTotals}");
        connection.Execute(RunFileFormat.Totals);
        connection.Execute($"""
            INSERT INTO total (step, layer, direction, parameter, gate, position, norm, residual)
            SELECT step, layer, direction, parameter, gate, row_number() OVER (PARTITION BY step ORDER BY rowid) - 1, norm, residual
            FROM {OldTotals}
            """);
        connection.Execute($"DROP TABLE {OldTotals}");
    }
}
