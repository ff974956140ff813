using Microsoft.Data.Sqlite;

namespace RnnBow.Recording.Tests;

/// <summary>A run file seen as any other program sees it: a database.</summary>
internal static class Sql
{
    /// <summary>Opens a database for reading and writing.</summary>
    public static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>The first column of the first row.</summary>
    public static object? Ask(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>The first column of every row.</summary>
    public static object[] Column(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        List<object> values = [];
        while (rows.Read()) values.Add(rows.GetValue(0));
        return [.. values];
    }
}
