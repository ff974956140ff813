using System.Reflection;

namespace RnnBow.Cli;

/// <summary>An exception as one line for the user.</summary>
internal static class ErrorLine
{
    private const int NoSpace = 28; // ENOSPC

    public static string Of(Exception error) => error switch
    {
        CommandFailedException => OneLine(error.Message),
        TargetInvocationException { InnerException: { } inner } => Of(inner),
        // What a static constructor threw says more than that it threw.
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        DllNotFoundException or BadImageFormatException => $"The Torch libraries cannot be loaded: {OneLine(error.Message)}",
        IOException { HResult: NoSpace } => $"{OneLine(error.Message)}: make room where this writes to, or write elsewhere.",
        IOException or UnauthorizedAccessException => OneLine(error.Message),
        _ => $"{OneLine(error.Message)} (unexpected {error.GetType().Name}; --debug shows where)",
    };

    public static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
