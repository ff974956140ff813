namespace RnnBow.Cli;

/// <summary>A command that cannot be done, with the one line that its user is told.</summary>
internal sealed class CommandFailedException : Exception
{
    public CommandFailedException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
