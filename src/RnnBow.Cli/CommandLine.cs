using System.CommandLine;
using System.CommandLine.Parsing;
using RnnBow.Cli.Commands;

namespace RnnBow.Cli;

/// <summary>The commands, and what happens when one fails: one line on the error stream and an exit code.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> Debug = new("--debug")
    {
        Description = "Show where in the program an error came from.",
        Recursive = true,
    };

    public static int Run(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0 || Nameless(parsed) is not null)
            return Misused(parsed);
        try
        {
            // The commands see to Ctrl-C themselves: a training run must not be cut off after two seconds.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(parsed.GetValue(Debug) ? error.ToString() : $"rnnbow: {ErrorLine.Of(error)}");
            return ExitCode.Failure;
        }
    }

    private static RootCommand Root() => new(
        "See what a recurrent network learns, while it trains: itemized gradients of RNN, LSTM and GRU.")
    {
        Debug,
        TrainCommand.Create(),
        ShowCommand.Create(),
        ViewCommand.Create(),
        ItemizeCommand.Create(),
        DiffCommand.Create(),
        CheckCommand.Create(),
        AdviseCommand.Create(),
        SampleCommand.Create(),
        ExportCommand.Create(),
        InfoCommand.Create(),
    };

    private static int Misused(ParseResult parsed)
    {
        var command = string.Join(' ', Lineage(parsed.CommandResult.Command).Reverse());
        var problem = parsed.UnmatchedTokens is [var token, ..]
            ? $"There is no '{token}' here"
            : parsed.Errors is [var error, ..] ? ErrorLine.OneLine(error.Message).TrimEnd('.')
            : $"{Nameless(parsed)} is the name of a file, and is empty";
        Console.Error.WriteLine($"{command}: {problem}. '{command} --help' lists what there is.");
        return ExitCode.Usage;
    }

    // Every argument is the name of a file, and every option that takes a FILE.
    private static string? Nameless(ParseResult parsed) => parsed.CommandResult.Children
        .Where(given => given.Tokens.Any(token => token.Value.Length == 0))
        .Select(given => given switch
        {
            ArgumentResult { Argument.Name: var name } => name,
            OptionResult { Option: { HelpName: "FILE", Name: var name } } => name,
            _ => null,
        })
        .FirstOrDefault(name => name is not null);

    private static IEnumerable<string> Lineage(Symbol command)
    {
        for (var symbol = command; symbol is not null; symbol = symbol.Parents.OfType<Command>().FirstOrDefault())
            yield return symbol is RootCommand ? "rnnbow" : symbol.Name;
    }
}
