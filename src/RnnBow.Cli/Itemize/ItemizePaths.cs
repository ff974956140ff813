using RnnBow.Recording;

namespace RnnBow.Cli.Itemize;

/// <summary>Sees to it, before anything is computed, that nothing on disk is lost.</summary>
internal static class ItemizePaths
{
    // What a zip archive, and with it every .npz file, begins with.
    private static ReadOnlySpan<byte> ZipMagic => "PK"u8;

    /// <exception cref="CommandFailedException">A file is in the way, or there is no folder to write into.</exception>
    public static void Check(ItemizeRequest request)
    {
        var inputs = new[] { request.Weights, request.Input }.Select(Path.GetFullPath).ToArray();
        foreach (var output in new[] { request.Run, request.Npz }.OfType<string>())
        {
            WholeFile.CheckName(output);
            var full = Path.GetFullPath(output);
            if (inputs.Contains(full))
                throw new CommandFailedException($"{output} is read from, so nothing is written to it; give another name.");
            if (Path.Exists(full) && !request.Overwrite)
                throw new CommandFailedException($"{output} exists. Use --overwrite to replace it, or another name.");
        }
        if (request is { Run: { } run, Npz: { } npz } && Path.GetFullPath(run) == Path.GetFullPath(npz))
            throw new CommandFailedException($"--run and --npz are both {run}; give them two names.");
        // What is not ours is not overwritten, whatever was asked for: it was a slip.
        if (File.Exists(request.Run))
            RunFile.Open(request.Run).Dispose();
        if (File.Exists(request.Npz) && !IsZip(request.Npz))
            throw new CommandFailedException($"{request.Npz} is no .npz file, so it is not overwritten; give another name.");
    }

    private static bool IsZip(string path)
    {
        var start = new byte[ZipMagic.Length];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && ZipMagic.SequenceEqual(start);
    }
}
