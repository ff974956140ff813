using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>Reads a run file (docs/run-file.md), also while it is being written: each call sees what is committed at that moment.</summary>
/// <remarks>
/// Nothing is loaded before it is asked for, so that a long run opens at once. One thread at a time; open the file again for another.
/// Every member throws <see cref="RunFileException"/> where the file is damaged.
/// </remarks>
public sealed class RunFile : IDisposable
{
    private readonly RunFileReader _reader;
    private bool _disposed;

    private RunFile(RunFileReader reader, string path, int version) => (_reader, Path, FormatVersion) = (reader, path, version);

    /// <summary>The file, with its whole path.</summary>
    public string Path { get; }

    /// <summary>The version of the format it is written in.</summary>
    public int FormatVersion { get; }

    /// <summary>What is known of the run.</summary>
    public RunDescription Description => Read(() => RunFacts.Read(_reader.Facts()));

    /// <summary>What is known of the run, as it is stored: the properties of <see cref="Description"/> and further facts, in JSON.</summary>
    public IReadOnlyDictionary<string, JsonElement> Facts => Read(() => RunFacts.Elements(_reader.Facts()));

    /// <summary>
    /// A number that is another as soon as somebody else has committed something to the file; it means nothing else, and nothing to another
    /// <see cref="RunFile"/>. Looking at it is cheap.
    /// </summary>
    public long DataVersion => Read(_reader.DataVersion);

    /// <summary>How many records were dropped because the recorder's queue was full.</summary>
    public long Dropped => Read(() => RunFacts.ReadDropped(_reader.Facts()));

    /// <summary>How many steps are recorded.</summary>
    public long StepCount => Read(_reader.StepCount);

    /// <summary>The earliest recorded step; null if none is.</summary>
    public StepSummary? FirstStep => Read(_reader.FirstStep);

    /// <summary>The latest recorded step; null if none is.</summary>
    public StepSummary? LastStep => Read(_reader.LastStep);

    /// <summary>The names under which scalars are stored, in order.</summary>
    public IReadOnlyList<string> ScalarNames => Read(_reader.ScalarNames);

    /// <summary>The text of each vocabulary id; empty if the run has no vocabulary.</summary>
    public IReadOnlyDictionary<int, string> Vocabulary => Read(_reader.Vocabulary);

    /// <summary>Opens a run file for reading; it is not changed.</summary>
    /// <exception cref="RunFileException">There is no such file, it is no run file, it is damaged, or it is of a newer format.</exception>
    public static RunFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(path)) throw new RunFileException($"'{path}' is a folder; a run file is expected.");
        if (!File.Exists(path)) throw new RunFileException($"There is no run file '{path}'; check its name and folder.");
        SqliteConnection? connection = null;
        try
        {
            connection = RunFileConnection.Open(path, SqliteOpenMode.ReadOnly);
            var version = CheckFormat(connection, path);
            return new(new(connection), path, version);
        }
        catch (Exception failure) when (failure is SqliteException or RunFileException)
        {
            connection?.Dispose();
            throw failure as RunFileException ?? new(
                $"'{path}' cannot be read as a run file, it is another file or a damaged one: {failure.Message}", failure);
        }
    }

    /// <summary>The recorded steps in order, read in portions as the enumeration goes on.</summary>
    /// <param name="from">The first step to list.</param>
    public IEnumerable<StepSummary> Steps(long from = 0) => Stream(from, _reader.Steps, step => step.Step);

    /// <summary>One recorded step; null if it is not recorded.</summary>
    public StepSummary? FindStep(long step) => Read(() => _reader.FindStep(step));

    /// <summary>What the training program added to a step.</summary>
    /// <exception cref="RunFileException">The step is not recorded.</exception>
    public StepAnnotations ReadAnnotations(long step)
    {
        var summary = Step(step);
        return Read(() => _reader.Annotations(summary));
    }

    /// <summary>Which arrays of items a step has, without their numbers; empty if the step is not recorded.</summary>
    public IReadOnlyList<ItemSummary> Items(long step) => Read(() => _reader.Items(step));

    /// <summary>The numbers of one array.</summary>
    /// <exception cref="RunFileException">The array is not in the file.</exception>
    public ItemArray ReadItems(ItemSummary item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var step = Step(item.Step);
        return Read(() => _reader.ReadItems(item, step));
    }

    /// <summary>The whole gradients of a step; empty if the step is not recorded.</summary>
    public IReadOnlyList<LayerTotal> Totals(long step) => Read(() => _reader.Totals(step));

    /// <summary>
    /// The gradients of one parameter over the run, in order of their steps, with its items in a few numbers; read in portions, and without
    /// reading items. Empty if there are none.
    /// </summary>
    /// <param name="layer">The layer, 0 is the one nearest to the input.</param>
    /// <param name="direction">The direction in which the layer reads.</param>
    /// <param name="parameter">weight_ih, weight_hh, bias_ih or bias_hh.</param>
    /// <param name="gate">The gate's letter, or "" for the whole parameter.</param>
    /// <param name="from">The first step.</param>
    /// <param name="withDecay">Whether to read <see cref="ItemOverview.Decay"/> too, which takes as long as all the rest.</param>
    public IEnumerable<TotalPoint> TotalsOf(
        int layer, Direction direction, string parameter, string gate, long from = 0, bool withDecay = true)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(gate);
        return Stream(
            from, next => _reader.TotalsOf(layer, direction, parameter, gate, next, withDecay), point => point.Step,
            RunFileReader.LargePortion);
    }

    /// <summary>Which sequences of the batch a step has, [S]; null for the first S.</summary>
    /// <exception cref="RunFileException">The step is not recorded.</exception>
    public IReadOnlyList<int>? ReadSequenceIndices(long step)
    {
        var summary = Step(step);
        return Read(() => _reader.SequenceIndices(summary));
    }

    /// <summary>The units, cancellations and conflict maps of a step, in layers without items and totals; empty if there are none.</summary>
    /// <exception cref="RunFileException">The step is not recorded.</exception>
    public IReadOnlyList<LayerItems> ReadDetails(long step)
    {
        var summary = Step(step);
        return Read(() => _reader.Details(summary));
    }

    /// <summary>Everything recorded of one step, as it was given to the recorder, but for layers of which nothing was recorded.</summary>
    /// <exception cref="RunFileException">The step is not recorded.</exception>
    public GradientRecord ReadRecord(long step)
    {
        var summary = Step(step);
        return Read(() => new GradientRecord
        {
            Step = summary.Step,
            Time = summary.Time,
            Sequences = summary.Sequences,
            SequenceIndices = _reader.SequenceIndices(summary),
            Steps = summary.Steps,
            Annotations = _reader.Annotations(summary),
            Layers = _reader.Layers(summary),
        });
    }

    /// <summary>The numbers stored under a name, in order of their steps, read in portions; empty if there are none.</summary>
    /// <param name="name">One of <see cref="ScalarNames"/>.</param>
    /// <param name="from">The first step.</param>
    public IEnumerable<ScalarPoint> Scalars(string name, long from = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Stream(from, next => _reader.Scalars(name, next), point => point.Step);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _disposed = true;
        _reader.Dispose();
    }

    private static int CheckFormat(SqliteConnection connection, string path)
    {
        var application = connection.ReadInteger("PRAGMA application_id");
        if (application != RunFileFormat.ApplicationId)
            throw new RunFileException(
                $"'{path}' is no run file: its application_id is 0x{application:X8}, " +
                $"that of a run file 0x{RunFileFormat.ApplicationId:X8}; give what 'rnnbow train' or a RunFileRecorder wrote.");
        var version = connection.ReadInteger("PRAGMA user_version");
        if (version > RunFileFormat.Version)
            throw new RunFileException(
                $"The run file '{path}' has format version {version}; " +
                $"this program reads versions up to {RunFileFormat.Version}: update it.");
        if (version < 1) throw new RunFileException($"The run file '{path}' is damaged: it has format version {version}.");
        return (int)version;
    }

    private StepSummary Step(long step) =>
        FindStep(step) ?? throw new RunFileException($"The run file '{Path}' has no record of step {step}.");

    private IEnumerable<T> Stream<T>(
        long from, Func<long, List<T>> read, Func<T, long> stepOf, int portionSize = RunFileReader.Portion)
    {
        while (true)
        {
            var next = from;
            var portion = Read(() => read(next));
            foreach (var row in portion) yield return row;
            if (portion.Count < portionSize) yield break;
            var last = stepOf(portion[^1]);
            if (last < from) throw new RunFileException($"The run file '{Path}' is damaged: its steps are not in order.");
            if (last == long.MaxValue) yield break;
            from = last + 1;
        }
    }

    private T Read<T>(Func<T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            return read();
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            throw new RunFileException($"The run file '{Path}' is damaged or cannot be read: {failure.Message}", failure);
        }
    }

    // What SQLite and the conversion of its values throw where the bytes of the file are not what was written.
    private static bool IsDamage(Exception failure) => failure is
        SqliteException or FormatException or InvalidCastException or JsonException or OverflowException or NotSupportedException
        or ArgumentException or InvalidOperationException;
}
