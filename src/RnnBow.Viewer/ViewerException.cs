namespace RnnBow.Viewer;

/// <summary>Something that the viewer cannot do. The message is a sentence that says why and what to do.</summary>
public sealed class ViewerException : IOException
{
    /// <summary>A failure in words.</summary>
    public ViewerException(string message)
        : base(message)
    {
    }

    /// <summary>A failure in words, with its cause.</summary>
    public ViewerException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
