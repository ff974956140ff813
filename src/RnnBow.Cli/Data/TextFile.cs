using System.Text;

namespace RnnBow.Cli.Data;

/// <summary>Reads one file as text, or says that it is none.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a UTF-8 file, its newlines as they are, without a byte-order mark; null if the file is binary.</summary>
    /// <exception cref="CommandFailedException">The file cannot be read.</exception>
    public static string? Read(string path)
    {
        ReadOnlySpan<byte> bytes = ReadBytes(path);
        if (bytes.Contains((byte)0))
            return null;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"Cannot read {path}: {error.Message}", error);
        }
    }
}
