using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RnnBow.Recording;

/// <summary>Writes records into a run file, an SQLite database (docs/run-file.md). Several threads may use it.</summary>
/// <remarks>
/// What is written goes through a bounded queue to one thread, which commits every <see cref="RunFileOptions.CommitInterval"/>. A killed
/// program loses what was not committed; the file stays good. A failure to write ends the recording: it is thrown by the next call, and
/// by <see cref="Dispose"/> if there was none. What was committed until then stays.
/// </remarks>
public sealed class RunFileRecorder : IGradientRecorder, IDisposable
{
    private readonly object _order = new();
    private readonly RunFileWriter _writer;
    private readonly WriterQueue<Action<RunFileWriter>> _queue;
    private readonly FullQueue _whenFull;
    private readonly ILogger _logger;
    private long _records;
    private bool _disposed;
    private long _lastStep;
    private long _dropped;
    private long _storedDropped;

    internal RunFileRecorder(string path, RunFileWriter writer, long lastStep, long dropped, RunFileOptions? options)
    {
        options ??= new();
        Path = path;
        (_writer, _lastStep, _dropped, _storedDropped, _whenFull) = (writer, lastStep, dropped, dropped, options.WhenFull);
        _queue = new(
            nameof(RunFileRecorder), options.QueueCapacity, options.CommitInterval, writer.WriteEntry, Commit,
            failure => new RunFileException(
                $"The run file '{path}' cannot be written any more, recording stopped: {failure.Message}", failure), options.Logger);
        _logger = options.Logger ?? NullLogger.Instance;
        RecordingLog.RunFileOpened(_logger, path, lastStep);
    }

    /// <summary>The file, with its whole path.</summary>
    public string Path { get; }

    /// <summary>How many records of the run were dropped because the queue was full; stays 0 with <see cref="FullQueue.Wait"/>.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Begins a new run file.</summary>
    /// <param name="path">Where; its folder must exist.</param>
    /// <param name="run">What is known of the run.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <exception cref="RunFileException">There is a file of that name (it is left as it is), or none can be made there.</exception>
    public static RunFileRecorder Create(string path, RunDescription run, RunFileOptions? options = null) =>
        RunFileOpening.New(path, run, replace: false, options);

    /// <summary>Begins a new run file in the place of the one that may be there, which goes only once the new one is safely made.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    /// <exception cref="RunFileException">No file can be made there; the one that was there is left as it is.</exception>
    public static RunFileRecorder Overwrite(string path, RunDescription run, RunFileOptions? options = null) =>
        RunFileOpening.New(path, run, replace: true, options);

    /// <summary>Goes on writing into a run file, after the step at which training is taken up again.</summary>
    /// <param name="path">The run file of the interrupted training.</param>
    /// <param name="run">
    /// What is known of the run now. The network must be the same; the rest replaces what the file says, but for the beginning of the
    /// run and facts that are not named again.
    /// </param>
    /// <param name="afterStep">The last step to keep, or -1: later records and scalars are removed, for training repeats them.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <exception cref="RunFileException">
    /// The file is missing, is no run file, cannot be written, or is the record of another network. In each case it is left as it is.
    /// </exception>
    public static RunFileRecorder Resume(string path, RunDescription run, long afterStep, RunFileOptions? options = null) =>
        RunFileOpening.Existing(path, run, afterStep, options);

    /// <summary>Puts a record into the queue. Steps must increase from record to record.</summary>
    /// <exception cref="ArgumentException">The file holds that step or a later one, or the record's arrays do not fit together.</exception>
    /// <exception cref="RunFileException">An earlier record could not be written.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void Record(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        RecordCheck.Check(record);
        lock (_order)
        {
            if (record.Step <= _lastStep)
                throw new ArgumentException(
                    $"Step {record.Step} cannot be recorded into '{Path}' after step {_lastStep}: " +
                    "a run file takes each step once, in increasing order, from one network.", nameof(record));
            if (_queue.Add(writer => Write(writer, record), _whenFull)) _lastStep = record.Step;
            else _dropped++;
        }
    }

    /// <summary>Stores a number of any step, recorded or not: a loss, a learning rate.</summary>
    /// <remarks>A second number of the same name and step replaces the first.</remarks>
    /// <param name="step">The training step, at least 0.</param>
    /// <param name="name">What the number is, such as <c>validation_loss</c>.</param>
    /// <param name="value">The number; NaN and infinities are kept.</param>
    /// <exception cref="RunFileException">Something could not be written earlier.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void WriteScalar(long step, string name, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _queue.Add(writer => writer.WriteScalar(step, name, value), FullQueue.Wait);
    }

    /// <summary>Stores a fact about the run, which <see cref="RunDescription.Facts"/> then has.</summary>
    /// <inheritdoc cref="RunDescription.With" path="/param"/>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or belongs to the description itself.</exception>
    /// <exception cref="RunFileException">Something could not be written earlier.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void WriteFact(string name, JsonNode? value)
    {
        RunFacts.CheckName(name, nameof(name));
        var json = RunFacts.Element(value).GetRawText();
        _queue.Add(writer => writer.WriteFact(name, json), FullQueue.Wait);
    }

    /// <summary>Stores what the ids in the annotations stand for.</summary>
    /// <param name="tokens">The text of each id, from 0.</param>
    /// <exception cref="ArgumentException">One of the texts is null.</exception>
    /// <exception cref="RunFileException">Something could not be written earlier.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void WriteVocabulary(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        string[] texts = [.. tokens];
        if (Array.IndexOf(texts, null) is >= 0 and var missing) throw new ArgumentException($"Token {missing} is null.", nameof(tokens));
        _queue.Add(writer =>
        {
            for (var id = 0; id < texts.Length; id++) writer.WriteToken(id, texts[id]);
        }, FullQueue.Wait);
    }

    /// <summary>Returns when everything so far is in the file, committed.</summary>
    /// <exception cref="RunFileException">Something could not be written.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void Flush() => _queue.Flush();

    /// <summary>Writes what waits and closes the file, merged into one.</summary>
    /// <exception cref="RunFileException">Something could not be written and nobody was told yet; the file is closed.</exception>
    public void Dispose()
    {
        try
        {
            _queue.Dispose();
        }
        finally
        {
            _writer.Dispose();
            if (!_disposed) RecordingLog.RunFileClosed(_logger, Path, _records, Dropped);
            _disposed = true;
        }
    }

    private void Write(RunFileWriter writer, GradientRecord record)
    {
        writer.WriteRecord(record);
        _records++;
        RecordingMetrics.Written(nameof(RunFileRecorder), record.Layers.SelectMany(l => l.Arrays).Sum(a => (long)a.Data.Length * sizeof(float)));
    }

    private void Commit()
    {
        StoreDropped();
        _writer.Commit();
    }

    private void StoreDropped()
    {
        var dropped = Dropped;
        if (dropped == _storedDropped) return;
        var json = dropped.ToString(CultureInfo.InvariantCulture);
        _writer.WriteEntry(writer => writer.WriteFact(RunFacts.Dropped, json));
        _storedDropped = dropped;
    }
}
