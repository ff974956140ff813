using System.Runtime.InteropServices;
using RnnBow.Cli.Training;
using RnnBow.Recording;
using RnnBow.Viewer;

namespace RnnBow.Cli;

/// <summary>Files that have their name only once they are complete: the old one or the new one is there, whole, at every moment.</summary>
internal static class WholeFile
{
    /// <exception cref="CommandFailedException">No file can be written under this name.</exception>
    public static void CheckName(string path)
    {
        if (Directory.Exists(path))
            throw new CommandFailedException($"{path} is a folder; name a file in it.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
            throw new CommandFailedException($"There is no folder {folder} to write {path} into; make it first, or give another name.");
        // A file that takes the name of a device takes it from every other program too.
        if (!OperatingSystem.IsWindows() && folder == "/dev")
            throw new CommandFailedException($"{path} is no place for a file; give another name.");
    }

    /// <exception cref="CommandFailedException">The file cannot be written; what was there before still is.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        CheckName(path);
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var draft = $"{target}.{Guid.NewGuid():N}.new";
        // Ctrl-C ends the process on the spot, unless it is a wish to stop: then the file is finished.
        using var interruption = Interruption.IsAwaited
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => File.Delete(draft));
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, target, overwrite: true);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or (IOException and not (RunFileException or ViewerException)))
        {
            // The draft's name is nothing that anybody asked for.
            var reason = error is FileNotFoundException
                ? "no file can be made there"
                : error.Message.Replace(Path.GetFullPath(draft), path, StringComparison.Ordinal).TrimEnd('.');
            throw new CommandFailedException(
                $"Cannot write {path}: {reason}. Name a file in a folder that can be written to and has room.", error);
        }
        finally
        {
            if (File.Exists(draft))
                File.Delete(draft);
        }
    }
}
