namespace RnnBow.Gpu;

/// <summary>
/// Recording a step failed. Thrown at the next call into the tapped module, since nothing may be thrown in the middle of backpropagation;
/// <see cref="Exception.InnerException"/> says what happened.
/// </summary>
public sealed class RecordingFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public RecordingFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
