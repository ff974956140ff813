using System.Globalization;
using RnnBow.Cli.Model;
using RnnBow.Gpu;
using RnnBow.Recording;

namespace RnnBow.Cli.Training;

/// <summary>When training is recorded, and what of it beside the items.</summary>
internal sealed record RecordingChoice
{
    private const string Everything = "all";
    private const string Adam = "adam";
    private const NumberStyles Digits = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    public required RecordingSchedule Schedule { get; init; }

    /// <summary>The factor by which the loss has to jump for the next step to be recorded; null for none.</summary>
    public double? Jump { get; init; }

    /// <summary>The file that asks for a record when it is touched; null for none.</summary>
    public string? Touched { get; init; }

    /// <summary>The share of the training time that recording may take; null for any.</summary>
    public double? Budget { get; init; }

    public RecordDetails Details { get; init; }

    /// <summary>The steps of the window whose losses are held against each other.</summary>
    public IReadOnlyList<int> ConflictSteps { get; init; } = [];

    /// <summary>Whether items are measured behind Adam's preconditioner too.</summary>
    public bool ThroughAdam { get; init; }

    /// <summary>The names of <c>--details</c>.</summary>
    public static IEnumerable<string> DetailNames => [.. Kinds().Select(Name), Adam, Everything];

    /// <exception cref="CommandFailedException">Something that was said is wrong.</exception>
    public static RecordingChoice Of(RecordingRequest request, OptimizerKind optimizer, int window)
    {
        var details = (request.Details ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isAdam = optimizer == OptimizerKind.Adam;
        if (details.Contains(Adam) && !isAdam)
        {
            throw new CommandFailedException(
                $"--details adam is about the optimizer adam, and this is {optimizer.ToString().ToLowerInvariant()}.");
        }
        if (request.Jump is { } jump && !(jump > 1 && double.IsFinite(jump)))
            throw new CommandFailedException($"--record-when-jumps is {Text(jump)}; a jump is a factor above 1.");
        return new()
        {
            Schedule = ScheduleOf(request.Schedule ?? "every 100"),
            Jump = request.Jump,
            Touched = request.Touched,
            Budget = request.Budget is { } budget ? BudgetOf(budget) : null,
            Details = details.Where(name => name != Adam).Select(DetailOf).Aggregate(RecordDetails.None, (all, one) => all | one),
            ConflictSteps =
                [.. (request.Conflicts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(step => StepOf(step, window))],
            ThroughAdam = isAdam && (details.Contains(Adam) || details.Contains(Everything)),
        };
    }

    /// <summary>"every 100 steps", and what else asks for records.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Schedule.ToString() is var text && text.StartsWith("every", StringComparison.Ordinal) && !text.Contains('+') ? $"{text} steps" : text,
        Jump is { } factor ? $"when the loss jumps {Text(factor)} times" : null,
        Touched is { } file ? $"when {file} is touched" : null,
        Budget is { } share ? $"in at most {Say.Percent(share)} of the time" : null,
    }.OfType<string>());

    private static RecordingSchedule ScheduleOf(string text)
    {
        try
        {
            return RecordingSchedule.Parse(text);
        }
        catch (FormatException error)
        {
            throw new CommandFailedException(error.Message, error);
        }
    }

    private static double BudgetOf(string text)
    {
        var isPercent = text.EndsWith('%');
        if (!double.TryParse(text.TrimEnd('%'), Digits, CultureInfo.InvariantCulture, out var number))
            throw new CommandFailedException($"--budget is '{text}'; a share of the time such as 2% or 0.02 is expected.");
        var share = isPercent ? number / 100 : number;
        return share is > 0 and < 1 ? share : throw new CommandFailedException($"--budget is {text}; it must be above 0 and below 100%.");
    }

    private static RecordDetails DetailOf(string name) => name == Everything
        ? RecordDetails.All
        : Kinds().Where(kind => Name(kind) == name).Select(kind => (RecordDetails?)kind).FirstOrDefault()
            ?? throw new CommandFailedException($"There is no detail '{name}'; there are {string.Join(", ", DetailNames)}.");

    private static int StepOf(string text, int window) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step < window
            ? step
            : throw new CommandFailedException($"--conflicts has '{text.Trim()}'; steps of the window, 0 to {window - 1}, are expected.");

    private static IEnumerable<RecordDetails> Kinds() =>
        Enum.GetValues<RecordDetails>().Where(kind => kind is not (RecordDetails.None or RecordDetails.All));

    private static string Name(RecordDetails kind) => kind.ToString().ToLowerInvariant();

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
