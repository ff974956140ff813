using System.Diagnostics;

namespace RnnBow.Recording;

/// <summary>
/// Writes records as an event file, which TensorBoard shows and Weights &amp; Biases and Aim take over. Several threads may use it.
/// </summary>
/// <remarks>
/// <para>Scalars: <c>loss</c> if the record has it, <c>residual</c> and <c>max_norm</c>; of each parameter with PyTorch's name, such as
/// weight_hh_l0, <c>gradient_norm/NAME</c>, and where its norms were recorded <c>lag_50/NAME</c> and <c>lag_90/NAME</c>, the distance within
/// which half and 90 % of the credit lies (where it lies beyond the horizon, the horizon plus 1, which is the least it can be) and
/// <c>beyond_horizon/NAME</c>, the part of the credit that lies beyond.</para>
/// <para>Of the parameters in <see cref="TensorBoardOptions.Parameters"/>: <c>log10_items/NAME</c>, the spread of the decimal logarithms
/// of the norms that are above 0, and <c>items/NAME</c>, a heat map.</para>
/// <para>Nothing is overwritten: each recorder makes a file of its own. A failure to write is an <see cref="IOException"/>.</para>
/// </remarks>
public sealed class TensorBoardRecorder : IGradientRecorder, IDisposable
{
    private readonly object _gate = new();
    private readonly TensorBoardOptions _options;
    private readonly EventFile _file;
    private long _flushed = Stopwatch.GetTimestamp();
    private bool _disposed;

    /// <summary>Begins an event file.</summary>
    /// <param name="folder">The folder of the run, made if it is missing: what <c>tensorboard --logdir</c> is given, or lies under it.</param>
    /// <param name="options">What to write; null for the defaults.</param>
    /// <exception cref="IOException">No file can be made there.</exception>
    public TensorBoardRecorder(string folder, TensorBoardOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _options = options ?? new();
        _file = new(folder, DateTimeOffset.UtcNow);
        _file.Flush();
    }

    /// <summary>The event file, with its whole path.</summary>
    public string Path => _file.Path;

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void Record(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Write(record.Time, record.Step, Values(record));
    }

    /// <summary>Writes a number of any step, recorded or not: a validation loss, a learning rate.</summary>
    /// <param name="step">The training step, at least 0.</param>
    /// <param name="name">The tag under which it is shown; a part before a slash is the group.</param>
    /// <param name="value">The number; NaN and infinities are kept.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void WriteScalar(long step, string name, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var values = new SummaryValues();
        values.Scalar(name, value);
        Write(DateTimeOffset.UtcNow, step, values);
    }

    /// <summary>Makes everything so far visible to readers.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void Flush()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            FlushFile();
        }
    }

    /// <summary>Writes what waits and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _file.Dispose();
        }
    }

    private void Write(DateTimeOffset time, long step, SummaryValues values)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var before = _file.Length;
            _file.Write(time, step, values);
            RecordingMetrics.Written(nameof(TensorBoardRecorder), _file.Length - before);
            if (Stopwatch.GetElapsedTime(_flushed) >= _options.FlushInterval) FlushFile();
        }
    }

    private void FlushFile()
    {
        _file.Flush();
        _flushed = Stopwatch.GetTimestamp();
    }

    private SummaryValues Values(GradientRecord record)
    {
        var values = new SummaryValues();
        if (record.Annotations.Loss is { } loss) values.Scalar("loss", loss);
        values.Scalar("residual", record.Residual);
        values.Scalar("max_norm", record.MaxNorm);
        foreach (var layer in record.Layers)
        {
            foreach (var total in layer.Totals.Where(t => t.Gate.Length == 0))
                values.Scalar("gradient_norm/" + ItemKey.FullName(layer.Layer, layer.Direction, total.Parameter), total.Norm);
            foreach (var items in layer.Arrays.Where(IsNormOfParameter))
                AddItems(values, ItemKey.FullName(layer.Layer, layer.Direction, items.Parameter), items);
        }

        return values;
    }

    private void AddItems(SummaryValues values, string name, ItemArray items)
    {
        var summary = HorizonSummary.Of(items);
        AddReach(values, "lag_50/" + name, summary.HalfWithin);
        AddReach(values, "lag_90/" + name, summary.NinetyPercentWithin);
        if (summary.Remainder is { } remainder) values.Scalar("beyond_horizon/" + name, remainder / summary.Total);
        if (!_options.Parameters.Contains(items.Parameter)) return;
        var logarithms = items.Data.ToArray().Where(v => v > 0 && float.IsFinite(v)).Select(v => Math.Log10(v)).ToArray();
        if (_options.Histograms && logarithms.Length > 0) values.Histogram("log10_items/" + name, new(logarithms));
        if (!_options.Images) return;
        var map = new HeatMap(items);
        values.Image("items/" + name, map.Width, map.Height, map.Png);
    }

    private static void AddReach(SummaryValues values, string tag, CreditReach reach) =>
        values.Scalar(tag, reach.Lag ?? reach.Beyond + 1 ?? double.NaN);

    private static bool IsNormOfParameter(ItemArray items) =>
        items.Measure == Measure.Norm && items.Gate.Length == 0 && ItemNames.IsParameter(items.Parameter);
}
