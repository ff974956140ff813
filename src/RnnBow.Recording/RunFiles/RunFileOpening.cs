using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>The ways in which a run file is opened for writing.</summary>
internal static class RunFileOpening
{
    public static RunFileRecorder New(string path, RunDescription run, bool replace, RunFileOptions? options)
    {
        ArgumentNullException.ThrowIfNull(run);
        path = FullPath(path);
        if (!replace && File.Exists(path))
            throw new RunFileException($"The run file '{path}' exists already; choose another name, overwrite it or resume it.");
        var draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            Draft(draft, run);
            RemoveLeftovers(path);
            File.Move(draft, path, replace);
            return new(path, Open(path), lastStep: -1, dropped: 0, options);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            Remove(draft);
            throw new RunFileException($"The run file '{path}' cannot be made: {failure.Message}", failure);
        }
    }

    public static RunFileRecorder Existing(string path, RunDescription run, long afterStep, RunFileOptions? options)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (afterStep < -1)
            throw new ArgumentOutOfRangeException(nameof(afterStep), afterStep, "The last step to keep is at least 0, or -1 for none.");
        path = FullPath(path);
        var (before, dropped) = ReadBefore(path);
        if (run.Network.DifferencesFrom(before.Network) is { Count: > 0 } differences)
            throw new RunFileException(
                $"The run file '{path}' is the record of another network ({string.Join("; ", differences)}); " +
                "resume the run it belongs to.");
        try
        {
            var writer = Open(path, RunFileUpgrade.Run);
            try
            {
                writer.WriteEntry(w => w.TakeUp(Merge(before, run, afterStep), afterStep));
                writer.Commit();
                return new(path, writer, afterStep, dropped, options);
            }
            catch
            {
                writer.Dispose();
                throw;
            }
        }
        catch (SqliteException failure)
        {
            throw new RunFileException($"The run file '{path}' cannot be taken up again: {failure.Message}", failure);
        }
    }

    private static (RunDescription Run, long Dropped) ReadBefore(string path)
    {
        using var file = RunFile.Open(path);
        return (file.Description, file.Dropped);
    }

    private static RunDescription Merge(RunDescription before, RunDescription now, long afterStep)
    {
        var facts = before.Facts.ToDictionary(f => f.Key, f => f.Value);
        foreach (var (name, value) in now.Facts) facts[name] = value;
        return now with
        {
            Started = before.Started,
            Resumptions = [.. before.Resumptions, new(afterStep, now.Started)],
            Facts = facts,
        };
    }

    // The file is complete before it has its name: no reader ever sees half of one.
    private static void Draft(string draft, RunDescription run)
    {
        using var connection = RunFileConnection.Open(draft, SqliteOpenMode.ReadWriteCreate);
        // Arrays of a few kilobytes would leave much of the default 4096 unused; larger pages make small commits larger.
        connection.Execute("PRAGMA page_size = 16384");
        connection.Execute($"PRAGMA application_id = {RunFileFormat.ApplicationId}");
        connection.Execute($"PRAGMA user_version = {RunFileFormat.Version}");
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute(RunFileFormat.Schema);
        using (var fact = new Statement(connection, "INSERT INTO run (key, value) VALUES (?1, ?2)", 2))
            foreach (var (name, json) in RunFacts.Of(run)) fact.Execute(name, json);
        connection.Execute("COMMIT");
    }

    private static RunFileWriter Open(string path, Action<SqliteConnection>? prepare = null)
    {
        var connection = RunFileConnection.Open(path, SqliteOpenMode.ReadWrite);
        try
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            // In WAL mode this is safe against a killed program; a power cut may cost the last commits, not the file.
            connection.Execute("PRAGMA synchronous = NORMAL");
            prepare?.Invoke(connection);
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string FullPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (Directory.Exists(path)) throw new RunFileException($"'{path}' is a folder; name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new RunFileException($"The run file '{path}' cannot be made: its folder does not exist; make the folder first.");
        return path;
    }

    // The log of a file that was here before would be taken for the log of the new one.
    private static void RemoveLeftovers(string path)
    {
        foreach (var suffix in (string[])["-wal", "-shm", "-journal"]) File.Delete(path + suffix);
    }

    private static void Remove(string draft)
    {
        try
        {
            File.Delete(draft);
            RemoveLeftovers(draft);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What kept the file from being made may keep its remains from being removed; the first is what is reported.
        }
    }
}
