using RnnBow.Cli.Model;
using RnnBow.Recording;

namespace RnnBow.Cli.Training;

/// <summary>Sees to it that nothing on disk is lost.</summary>
internal static class RunPaths
{
    /// <exception cref="CommandFailedException">A file is in the way, or is missing, or is not what it should be.</exception>
    public static void Check(TrainRequest request)
    {
        WholeFile.CheckName(request.Run);
        WholeFile.CheckName(request.CheckpointPath);
        if (Path.GetFullPath(request.Run) == Path.GetFullPath(request.CheckpointPath))
            throw new CommandFailedException($"--run and --checkpoint are both {request.Run}; give them two names.");
        if (request.Resume)
        {
            if (!File.Exists(request.Run))
                throw new CommandFailedException($"There is no run file {request.Run} to resume.");
            RunFile.Open(request.Run).Dispose();
        }
        else if (request.Overwrite)
        {
            // What is not ours is not overwritten, whatever was asked for: it was a slip.
            if (File.Exists(request.Run))
                RunFile.Open(request.Run).Dispose();
            if (File.Exists(request.CheckpointPath))
                Checkpoint.Open(request.CheckpointPath).Dispose();
        }
        else
        {
            RefuseExisting(request.Run, "run file");
            RefuseExisting(request.CheckpointPath, "checkpoint");
        }
    }

    private static void RefuseExisting(string path, string what)
    {
        if (Path.Exists(path))
            throw new CommandFailedException(
                $"The {what} {path} exists. Use --resume to go on with it, --overwrite to begin anew, or another name.");
    }
}
