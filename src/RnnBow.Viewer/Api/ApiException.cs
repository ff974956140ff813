namespace RnnBow.Viewer;

/// <summary>A question to the viewer that has no answer. The message is a sentence for whoever asked.</summary>
internal sealed class ApiException(string message, int status = 400) : Exception(message)
{
    /// <summary>400 for a question that cannot be understood, 404 for something that is not there.</summary>
    public int Status { get; } = status;

    public static ApiException NotFound(string message) => new(message, 404);
}
