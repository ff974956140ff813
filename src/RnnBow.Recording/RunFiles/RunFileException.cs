namespace RnnBow.Recording;

/// <summary>A run file that cannot be made, written or read. The message is a sentence that names the file and says what to do.</summary>
public sealed class RunFileException : IOException
{
    /// <summary>A failure in words.</summary>
    public RunFileException(string message)
        : base(message)
    {
    }

    /// <summary>A failure in words, with its cause.</summary>
    public RunFileException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
