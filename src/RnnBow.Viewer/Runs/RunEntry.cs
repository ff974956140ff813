using System.Text.Json;

namespace RnnBow.Viewer;

/// <summary>One run in the list of runs.</summary>
internal sealed record RunEntry
{
    public required int Id { get; init; }

    /// <summary>The file's name, without its folder.</summary>
    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary>Whether somebody is writing the file.</summary>
    public required bool Live { get; init; }

    /// <summary>How many steps are recorded.</summary>
    public required int Steps { get; init; }

    public required long? FirstStep { get; init; }

    public required long? LastStep { get; init; }

    /// <summary>Another number whenever the run has grown.</summary>
    public required long Version { get; init; }

    /// <summary>Another number whenever what was read of the run does not hold any more: it was begun anew, or taken up at an earlier step.</summary>
    public required int Edition { get; init; }

    /// <summary>What the run file says of the run, as it is stored.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Description { get; init; }

    /// <summary>What is recorded at the last step.</summary>
    public required IReadOnlyList<RunKey> Keys { get; init; }

    /// <summary>What the last step holds beside items: units, truncation, bound, cancellation, conflicts.</summary>
    public required IReadOnlyList<string> Details { get; init; }

    /// <summary>S of the last step.</summary>
    public required int Sequences { get; init; }

    /// <summary>T of the last step.</summary>
    public required int Window { get; init; }

    /// <summary>How many lags were kept apart at the last step.</summary>
    public required int Lags { get; init; }

    public required bool HasVocabulary { get; init; }

    /// <summary>Whether the last step has inputs, targets or predictions that are vocabulary ids.</summary>
    public required bool HasTextAnnotations { get; init; }

    /// <summary>Whether the last step has targets or predictions that are numbers.</summary>
    public required bool HasNumberAnnotations { get; init; }

    /// <summary>The names of the logged numbers.</summary>
    public required IReadOnlyList<string> Scalars { get; init; }

    /// <summary>What went wrong with the file since it was opened; null if nothing did.</summary>
    public string? Error { get; init; }
}
