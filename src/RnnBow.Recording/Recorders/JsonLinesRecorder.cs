using System.Text.Json;

namespace RnnBow.Recording;

/// <summary>Writes each record as one line of JSON (docs/recorder-api.md). Several threads may record into it.</summary>
/// <remarks>
/// Each line is handed to the operating system whole, so that a program that follows the file sees it at once and a killed trainer loses
/// none. NaN and infinities, which are no JSON, are the strings "NaN", "Infinity" and "-Infinity".
/// </remarks>
public sealed class JsonLinesRecorder : IGradientRecorder, IDisposable
{
    private readonly object _gate = new();
    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;
    private readonly FileStream _file;
    private readonly bool _items;

    /// <summary>Opens the file.</summary>
    /// <param name="path">Where; its folder must exist.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <exception cref="IOException">
    /// There is a file of that name, which is left as it is, and <see cref="JsonLinesOptions.Append"/> is false; or it cannot be written.
    /// </exception>
    public JsonLinesRecorder(string path, JsonLinesOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        Path = System.IO.Path.GetFullPath(path);
        if (!options.Append && File.Exists(Path))
            throw new IOException($"'{Path}' exists and is left as it is; name another file, or set {nameof(JsonLinesOptions.Append)}.");
        _items = options.Items;
        _json = new(_line);
        // Without a buffer: a line is either in the file or not.
        _file = new(Path, options.Append ? FileMode.Append : FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>The file, with its whole path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The recorder was disposed of.</exception>
    public void Record(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(!_file.CanWrite, this);
            _line.SetLength(0);
            _json.Reset();
            Write(record);
            _json.Flush();
            _line.WriteByte((byte)'\n');
            _file.Write(_line.GetBuffer(), 0, (int)_line.Length);
            RecordingMetrics.Written(nameof(JsonLinesRecorder), _line.Length);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
            _json.Dispose();
        }
    }

    private void Write(GradientRecord record)
    {
        _json.WriteStartObject();
        _json.WriteNumber("step"u8, record.Step);
        _json.WriteString("time"u8, record.Time.UtcDateTime);
        if (record.Annotations.Loss is { } loss) Number("loss", loss);
        _json.WriteNumber("sequences"u8, record.Sequences);
        _json.WriteNumber("steps"u8, record.Steps);
        Number("max_norm", record.MaxNorm);
        Number("residual", record.Residual);
        _json.WriteStartArray("parameters"u8);
        foreach (var layer in record.Layers)
            foreach (var total in layer.Totals) Write(layer, total);
        _json.WriteEndArray();
        if (_items) WriteItems(record);
        _json.WriteEndObject();
    }

    private void Write(LayerItems layer, ParameterTotal total)
    {
        _json.WriteStartObject();
        WritePlace(layer, total.Parameter, total.Gate);
        Number("norm", total.Norm);
        Number("residual", total.Residual);
        if (layer.Find(total.Parameter, total.Gate, Measure.Norm) is { } items) Write(HorizonSummary.Of(items));
        _json.WriteEndObject();
    }

    private void Write(HorizonSummary summary)
    {
        Reach("lag_50", summary.HalfWithin);
        Reach("lag_90", summary.NinetyPercentWithin);
        _json.WriteNumber("first_lag"u8, summary.FirstLag);
        Numbers("credit", summary.Credit);
        if (summary.Remainder is { } remainder) Number("remainder", remainder);
    }

    private void WriteItems(GradientRecord record)
    {
        _json.WriteStartArray("items"u8);
        foreach (var layer in record.Layers)
        {
            foreach (var array in layer.Arrays)
            {
                _json.WriteStartObject();
                WritePlace(layer, array.Parameter, array.Gate);
                _json.WriteString("measure"u8, RunFileFormat.Name(array.Measure));
                _json.WriteNumber("first_lag"u8, array.FirstLag);
                _json.WriteNumber("lags"u8, array.Lags);
                _json.WriteBoolean("remainder"u8, array.HasRemainder);
                _json.WriteStartArray("data"u8);
                foreach (var value in array.Data) Number(value);
                _json.WriteEndArray();
                _json.WriteEndObject();
            }
        }

        _json.WriteEndArray();
    }

    private void WritePlace(LayerItems layer, string parameter, string gate)
    {
        _json.WriteString("parameter"u8, ItemKey.FullName(layer.Layer, layer.Direction, parameter));
        if (gate.Length > 0) _json.WriteString("gate"u8, gate);
    }

    // A number where it is known, else the words of CreditReach: "beyond 31", "undefined".
    private void Reach(string name, CreditReach reach)
    {
        if (reach.Lag is { } lag) _json.WriteNumber(name, lag);
        else _json.WriteString(name, reach.ToString());
    }

    private void Numbers(string name, IEnumerable<double> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values) Number(value);
        _json.WriteEndArray();
    }

    private void Number(string name, double value)
    {
        _json.WritePropertyName(name);
        Number(value);
    }

    private void Number(double value)
    {
        if (double.IsFinite(value)) _json.WriteNumberValue(value);
        else _json.WriteStringValue(NameOf(value));
    }

    private void Number(float value)
    {
        if (float.IsFinite(value)) _json.WriteNumberValue(value);
        else _json.WriteStringValue(NameOf(value));
    }

    private static string NameOf(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
