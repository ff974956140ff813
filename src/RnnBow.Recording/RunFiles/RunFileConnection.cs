using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>Opens the database of a run file.</summary>
internal static class RunFileConnection
{
    static RunFileConnection() => SQLitePCL.Batteries_V2.Init();

    /// <exception cref="SqliteException">SQLite cannot open the file.</exception>
    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // Pooled connections would keep the file open, and its write-ahead log unmerged, after they were closed.
        var name = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
        var connection = new SqliteConnection(name);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The columns of a table; none if there is no such table.</summary>
    public static HashSet<string> ColumnsOf(this SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var rows = command.ExecuteReader();
        HashSet<string> columns = [];
        while (rows.Read()) columns.Add(rows.GetString(0));
        return columns;
    }

    public static long ReadInteger(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
