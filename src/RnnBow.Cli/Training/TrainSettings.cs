using RnnBow.Cli.Model;
using RnnBow.Gpu;

namespace RnnBow.Cli.Training;

/// <summary>What decides how a network is trained and what is recorded of it: what was asked for, and defaults for the rest.</summary>
internal sealed record TrainSettings
{
    public const long DefaultSteps = 10_000;
    private const int DefaultWindow = 50;

    public required IReadOnlyList<string> Data { get; init; }

    public required CellKind Cell { get; init; }

    public required int Hidden { get; init; }

    public required int Layers { get; init; }

    /// <summary>T.</summary>
    public required int Window { get; init; }

    /// <summary>B.</summary>
    public required int Batch { get; init; }

    public required OptimizerKind Optimizer { get; init; }

    public required double LearningRate { get; init; }

    /// <summary>The largest norm of a gradient; 0 for no limit.</summary>
    public required double Clip { get; init; }

    public required long Seed { get; init; }

    public required RecordingChoice Recording { get; init; }

    public required Horizon Horizon { get; init; }

    /// <summary>S, how many sequences of the batch are recorded.</summary>
    public required int Sequences { get; init; }

    /// <summary>The settings of a new run.</summary>
    /// <exception cref="CommandFailedException">A value is out of range.</exception>
    public static TrainSettings Of(TrainRequest request)
    {
        var cell = request.Cell ?? CellKind.Lstm;
        var optimizer = request.Optimizer ?? OptimizerKind.Adam;
        return new TrainSettings
        {
            Data = request.Data,
            Cell = cell,
            Hidden = request.Hidden ?? 128,
            Layers = request.Layers ?? 1,
            Window = request.Window ?? DefaultWindow,
            Batch = request.Batch ?? 32,
            Optimizer = optimizer,
            LearningRate = request.LearningRate ?? Optimizers.DefaultLearningRate(optimizer, cell),
            Clip = request.Clip ?? 5,
            Seed = request.Seed ?? 1,
            Recording = RecordingChoice.Of(request.Recording, optimizer, request.Window ?? DefaultWindow),
            Horizon = HorizonOf(request.Horizon ?? "full"),
            Sequences = request.Sequences ?? 1,
        }.Checked();
    }

    /// <summary>The settings of a run that is taken up again: those of its checkpoint.</summary>
    /// <exception cref="CommandFailedException">Something else was asked for; all differences are named.</exception>
    public static TrainSettings Of(TrainRequest request, CheckpointInfo info)
    {
        List<string> differences =
        [
            .. Difference("cell", info.Shape.Cell, request.Cell),
            .. Difference("hidden", info.Shape.Hidden, request.Hidden),
            .. Difference("layers", info.Shape.Layers, request.Layers),
            .. Difference("window", info.Window, request.Window),
            .. Difference("batch", info.Batch, request.Batch),
            .. Difference("optimizer", info.Optimizer, request.Optimizer),
            .. Difference("seed", info.Seed, request.Seed),
            .. Difference("record", info.Recording.Schedule, request.Recording.Schedule),
            .. Difference("horizon", info.Horizon, request.Horizon),
            .. Difference("sequences", info.Sequences, request.Sequences),
        ];
        if (differences.Count > 0)
            throw new CommandFailedException($"{request.CheckpointPath} is of another model or run: {string.Join("; ", differences)}.");
        return new TrainSettings
        {
            Data = request.Data.Count > 0 ? request.Data : info.Data,
            Cell = info.Shape.Cell,
            Hidden = info.Shape.Hidden,
            Layers = info.Shape.Layers,
            Window = info.Window,
            Batch = info.Batch,
            Optimizer = info.Optimizer,
            LearningRate = request.LearningRate ?? info.LearningRate,
            Clip = request.Clip ?? info.Clip,
            Seed = info.Seed,
            Recording = RecordingChoice.Of(request.Recording.Over(info.Recording), info.Optimizer, info.Window),
            Horizon = HorizonOf(info.Horizon),
            Sequences = info.Sequences,
        }.Checked();
    }

    private static IEnumerable<string> Difference<T>(string name, T there, object? asked) =>
        asked is null || asked.Equals(there) ? [] : [$"{name} is {Word(there)} there, and {Word(asked)} was asked for"];

    private static string Word(object? value) => value is Enum ? value.ToString()!.ToLowerInvariant() : $"{value}";

    private static Horizon HorizonOf(string text)
    {
        try
        {
            return Horizon.Parse(text);
        }
        catch (FormatException error)
        {
            throw new CommandFailedException(error.Message, error);
        }
    }

    private TrainSettings Checked()
    {
        AtLeast(1, Hidden, "--hidden");
        AtLeast(1, Layers, "--layers");
        AtLeast(1, Window, "--window");
        AtLeast(1, Batch, "--batch");
        AtLeast(1, Sequences, "--sequences");
        if (!double.IsFinite(LearningRate) || LearningRate <= 0)
            throw new CommandFailedException($"--lr is {LearningRate}; it must be a number above 0.");
        if (!double.IsFinite(Clip) || Clip < 0)
            throw new CommandFailedException($"--clip is {Clip}; it must be a number above 0, or 0 for no clipping.");
        if (Sequences > Batch)
            throw new CommandFailedException($"--sequences is {Sequences}; a batch has only {Batch}.");
        if (Horizon.ToString().StartsWith("window:", StringComparison.Ordinal) && Horizon != Horizon.Window(Horizon.LagsFor(Window)))
            {
            throw new CommandFailedException(
                $"The horizon {Horizon} is longer than the window of {Window} steps; at most window:{Window}.");
        }
        return this;
    }

    public static void AtLeast(long least, long value, string option)
    {
        if (value < least)
            throw new CommandFailedException($"{option} is {value}; it must be at least {least}.");
    }
}
