using Google.Protobuf;
using RnnBow.Onnx.Format;

namespace RnnBow.Onnx;

/// <summary>Models on disk.</summary>
internal static class OnnxFile
{
    /// <summary>Writes a model. A file of that name is there, whole, at every moment: the old one or the new one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Write(string path, ModelProto model)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew))
            {
                model.WriteTo(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The draft's name is nothing that anybody asked for.
            var reason = error.Message.Replace(Path.GetFullPath(unfinished), path, StringComparison.Ordinal);
            throw new IOException($"Cannot write the ONNX model {path}: {reason} Name a file in a folder that can be written to.", error);
        }
        finally
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    /// <exception cref="InvalidDataException">It is no ONNX model, or a part of one.</exception>
    internal static ModelProto Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        try
        {
            var model = ModelProto.Parser.ParseFrom(file);
            // A file that was cut between two fields still parses.
            return model.Graph is { Node.Count: > 0, Output.Count: > 0 } && model.IrVersion > 0 && model.OpsetImport.Count > 0
                ? model
                : throw new InvalidDataException($"{path} is no ONNX model, or was cut off.");
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"{path} is no ONNX model, or was cut off: {error.Message}", error);
        }
    }
}
