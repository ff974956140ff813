using System.CommandLine;
using System.Net;
using RnnBow.Cli.Onnx;
using RnnBow.Cli.Training;
using RnnBow.Cli.View;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow view</c>: runs in the browser.</summary>
internal static class ViewCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "The run files: one, or several to compare. They may still be being written.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<int> Port = ViewOptions.Port();
    private static readonly Option<IPAddress> Address = ViewOptions.Address();
    private static readonly Option<bool> NoBrowser = ViewOptions.NoBrowser();

    private static readonly Option<string?> Model = OptionOf.Text(
        "--model", "What 'rnnbow export --to onnx' wrote of the network, to run in the browser on text that you type.", "FILE");

    public static Command Create()
    {
        var command = new Command("view", "Show runs in the browser, also while they are recorded.")
        {
            Files, Model, Port, Address, NoBrowser,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var options = ViewOptions.Of(parsed.GetValue(Port), parsed.GetRequiredValue(Address)) with { Model = parsed.GetValue(Model) };
        if (options.Model is { } model)
            _ = new OnnxTextNetwork(model); // the page could only say that it does not run
        using var interruption = new Interruption();
        using var session = ViewSession.Start(parsed.GetRequiredValue(Files), options, !parsed.GetValue(NoBrowser), Console.Out);
        Console.Out.WriteLine($"{"",-12}Ctrl-C ends it.");
        interruption.Wait();
        return ExitCode.Success;
    }
}
