using System.CommandLine;
using System.Net;
using RnnBow.Cli.Model;
using RnnBow.Cli.Terminal;
using RnnBow.Cli.Training;
using RnnBow.Cli.View;

namespace RnnBow.Cli.Commands;

/// <summary><c>rnnbow train</c>: a character network on text, its itemized gradients recorded.</summary>
internal static class TrainCommand
{
    private static readonly Option<string[]> Data = new("--data")
    {
        Description = "Text to learn: files and folders, folders with all text below them.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "PATH...",
    };

    private static readonly Option<CellKind?> Cell = OptionOf.Choice<CellKind>("--cell", "The recurrent cell (lstm).");
    private static readonly Option<int?> Hidden = OptionOf.Number<int>("--hidden", "Units per layer (128).");
    private static readonly Option<int?> Layers = OptionOf.Number<int>("--layers", "Recurrent layers (1).");
    private static readonly Option<int?> Window = OptionOf.Number<int>(
        "--window", "T, the characters that gradients flow back through (50).");
    private static readonly Option<int?> Batch = OptionOf.Number<int>("--batch", "Sequences side by side (32).");
    private static readonly Option<long?> Steps = OptionOf.Number<long>(
        "--steps", "Training steps in all; 0 only makes the untrained network (10000).");
    private static readonly Option<OptimizerKind?> Optimizer = OptionOf.Choice<OptimizerKind>(
        "--optimizer", "How a gradient changes the weights (adam).");
    private static readonly Option<double?> LearningRate = OptionOf.Number<double>(
        "--lr", "Learning rate (0.002; an rnn 0.001; sgd 0.5, an rnn 0.1).");
    private static readonly Option<double?> Clip = OptionOf.Number<double>("--clip", "The largest norm of a gradient, 0 for no limit (5).");
    private static readonly Option<long?> Seed = OptionOf.Number<long>("--seed", "Seed of the first weights (1).");
    private static readonly Option<long?> RecordEvery = OptionOf.Number<long>(
        "--record-every", "Record the gradients of every n-th step (100).");
    private static readonly Option<string?> Record = OptionOf.Text(
        "--record", "Which steps to record: every N, log N, at N,N,..., always, never, or a sum of them with +.", "SCHEDULE");
    private static readonly Option<double?> RecordWhenJumps = OptionOf.Number<double>(
        "--record-when-jumps", "Record the step after the loss was above N times its median.");
    private static readonly Option<string?> RecordWhenTouched = OptionOf.Text(
        "--record-when-touched", "Record the next step after this file was touched.", "FILE");
    private static readonly Option<string?> Budget = OptionOf.Text(
        "--budget", "The most that recording may take of the training time, such as 2%; it passes over steps.", "SHARE");
    private static readonly Option<string?> Details = OptionOf.Text(
        "--details", $"What to record beside the items: {string.Join(", ", RecordingChoice.DetailNames)}.", "LIST");
    private static readonly Option<string?> Conflicts = OptionOf.Text(
        "--conflicts", "The steps of the window whose losses are held against each other, with commas between.", "LIST");

    private static readonly Option<string?> Horizon = OptionOf.Text(
        "--horizon", "How many losses are kept apart: full, window:K, adaptive:EPS or logarithmic:M (full).", "HORIZON");

    private static readonly Option<int?> Sequences = OptionOf.Number<int>("--sequences", "Sequences of the batch to record (1).");

    private static readonly Option<string> RunName = new("--run")
    {
        Description = "The run file to write.",
        DefaultValueFactory = _ => "run.rnnbow",
        HelpName = "FILE",
    };

    private static readonly Option<string?> CheckpointName = OptionOf.Text(
        "--checkpoint", "The checkpoint to write (the run file's name, ending in .ckpt).", "FILE");

    private static readonly Option<string> Device = new("--device")
    {
        Description = "auto, cpu, cuda or cuda:n.",
        DefaultValueFactory = _ => "auto",
    };

    private static readonly Option<int?> Threads = OptionOf.Number<int>(
        "--threads", "Threads of an operator (the fastest, measured at start).");

    private static readonly Option<long> ValidateEvery = OptionOf.Number("--validate-every", "Steps between validations.", 500L);
    private static readonly Option<long> CheckpointEvery = OptionOf.Number("--checkpoint-every", "Steps between checkpoints.", 1000L);

    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on with the run file and its checkpoint where they ended.",
    };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Begin anew over an existing run." };
    private static readonly Option<bool> KeepGoing = new("--keep-going")
    {
        Description = "Leave out steps whose loss or gradient is not finite.",
    };
    private static readonly Option<ColorChoice> Color = OptionOf.Choice("--color", "When to use colours.", ColorChoice.Auto);

    private static readonly Option<bool> View = new("--view") { Description = "Show the run in the browser while it is recorded." };
    private static readonly Option<int> Port = ViewOptions.Port();
    private static readonly Option<IPAddress> Address = ViewOptions.Address();
    private static readonly Option<bool> NoBrowser = ViewOptions.NoBrowser();

    public static Command Create()
    {
        var command = new Command("train", "Train a character network on text and record its itemized gradients.")
        {
            Data, Cell, Hidden, Layers, Window, Batch, Steps, Optimizer, LearningRate, Clip, Seed, RecordEvery, Record, RecordWhenJumps,
            RecordWhenTouched, Budget, Details, Conflicts, Horizon, Sequences,
            RunName, CheckpointName, Device, Threads, ValidateEvery, CheckpointEvery, Resume, Overwrite, KeepGoing, Color,
            View, Port, Address, NoBrowser,
        };
        OptionOf.Check(command, result =>
        {
            if (result.GetValue(Resume) && result.GetValue(Overwrite))
                result.AddError("--resume and --overwrite exclude each other");
            if (result.GetValue(RecordEvery) is not null && result.GetValue(Record) is not null)
                result.AddError("--record-every and --record exclude each other");
            if (!result.GetValue(Resume) && result.GetResult(Data) is null)
                result.AddError("--data says what text to learn, and is missing");
            // An option that takes several values takes misspelt options too.
            if (result.GetValue(Data)?.FirstOrDefault(path => path.StartsWith('-') && !Path.Exists(path)) is { } unknown)
                result.AddError($"There is no '{unknown}' here");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var request = Request(parsed);
        var screen = Screen.OfOutput(parsed.GetValue(Color));
        var options = ViewOptions.Of(parsed.GetValue(Port), parsed.GetRequiredValue(Address));
        using var session = new TrainingSession(request);
        if (!parsed.GetValue(View))
            return session.Run(screen);
        ViewSession? page = null;
        try
        {
            var code = session.Run(screen, Show);
            if (code == ExitCode.Success && !Console.IsInputRedirected)
                Stay(screen);
            return code;
        }
        finally
        {
            page?.Dispose();
        }

        void Show() => page = ViewSession.Start([request.Run], options, !parsed.GetValue(NoBrowser), screen.Output);
    }

    // Without a terminal there is nobody to end it.
    private static void Stay(Screen screen)
    {
        screen.Output.WriteLine($"{"",-12}The page stays until Ctrl-C.");
        using var interruption = new Interruption();
        interruption.Wait();
    }

    private static TrainRequest Request(ParseResult parsed)
    {
        var request = new TrainRequest
        {
            Data = parsed.GetValue(Data) ?? [],
            Cell = parsed.GetValue(Cell),
            Hidden = parsed.GetValue(Hidden),
            Layers = parsed.GetValue(Layers),
            Window = parsed.GetValue(Window),
            Batch = parsed.GetValue(Batch),
            Steps = parsed.GetValue(Steps),
            Optimizer = parsed.GetValue(Optimizer),
            LearningRate = parsed.GetValue(LearningRate),
            Clip = parsed.GetValue(Clip),
            Seed = parsed.GetValue(Seed),
            Recording = new()
            {
                Schedule = parsed.GetValue(RecordEvery) is { } every ? $"every {every}" : parsed.GetValue(Record),
                Jump = parsed.GetValue(RecordWhenJumps),
                Touched = parsed.GetValue(RecordWhenTouched) is { } file ? Path.GetFullPath(file) : null,
                Budget = parsed.GetValue(Budget),
                Details = parsed.GetValue(Details),
                Conflicts = parsed.GetValue(Conflicts),
            },
            Horizon = parsed.GetValue(Horizon),
            Sequences = parsed.GetValue(Sequences),
            Run = parsed.GetValue(RunName)!,
            Checkpoint = parsed.GetValue(CheckpointName),
            Device = parsed.GetValue(Device)!,
            Threads = parsed.GetValue(Threads),
            ValidateEvery = parsed.GetValue(ValidateEvery),
            CheckpointEvery = parsed.GetValue(CheckpointEvery),
            Resume = parsed.GetValue(Resume),
            Overwrite = parsed.GetValue(Overwrite),
            KeepGoing = parsed.GetValue(KeepGoing),
        };
        TrainSettings.AtLeast(1, parsed.GetValue(RecordEvery) ?? 1, "--record-every");
        TrainSettings.AtLeast(0, request.Steps ?? 0, "--steps");
        TrainSettings.AtLeast(1, request.Threads ?? 1, "--threads");
        TrainSettings.AtLeast(1, request.ValidateEvery, "--validate-every");
        TrainSettings.AtLeast(1, request.CheckpointEvery, "--checkpoint-every");
        return request;
    }
}
