namespace RnnBow.Cli.Terminal;

/// <summary>When to use colours.</summary>
internal enum ColorChoice
{
    /// <summary>In a terminal, unless NO_COLOR is set.</summary>
    Auto,

    Always,

    Never,
}
