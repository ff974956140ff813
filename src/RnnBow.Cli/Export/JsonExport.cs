using System.Text.Json;
using RnnBow.Recording;

namespace RnnBow.Cli.Export;

/// <summary>
/// A run as JSON: its facts, its vocabulary and its steps, with items as nested arrays [S][T][C]. NaN and infinities are texts.
/// </summary>
internal static class JsonExport
{
    public static void Write(RunFile run, long? step, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("run");
        foreach (var (name, value) in run.Facts)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteStartObject("vocabulary");
        foreach (var (id, text) in run.Vocabulary) json.WriteString($"{id}", text);
        json.WriteEndObject();
        json.WriteStartArray("steps");
        foreach (var summary in ExportedSteps.Of(run, step))
        {
            WriteStep(json, run, summary);
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, RunFile run, StepSummary step)
    {
        json.WriteStartObject();
        json.WriteNumber("step", step.Step);
        json.WriteString("time", step.Time);
        WriteNumber(json, "loss", step.Loss);
        WriteNumber(json, "max_norm", step.MaxNorm);
        WriteNumber(json, "residual", step.Residual);
        if (step.SourceOffset is { } offset) json.WriteNumber("source_offset", offset);
        var notes = run.ReadAnnotations(step.Step);
        WriteRows(json, "inputs", notes.Inputs, step);
        WriteRows(json, "targets", notes.Targets, step);
        WriteRows(json, "predictions", notes.Predictions, step);
        WriteRows(json, "target_values", notes.TargetValues, step);
        WriteRows(json, "prediction_values", notes.PredictionValues, step);
        WriteRows(json, "losses", notes.Losses, step);
        json.WriteStartArray("totals");
        foreach (var total in run.Totals(step.Step)) WriteTotal(json, total);
        json.WriteEndArray();
        json.WriteStartArray("items");
        foreach (var item in run.Items(step.Step)) WriteItems(json, item, run.ReadItems(item));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTotal(Utf8JsonWriter json, LayerTotal total)
    {
        json.WriteStartObject();
        json.WriteNumber("layer", total.Layer);
        json.WriteString("direction", NameOf(total.Direction));
        json.WriteString("parameter", total.Total.Parameter);
        json.WriteString("gate", total.Total.Gate);
        WriteNumber(json, "norm", total.Total.Norm);
        WriteNumber(json, "residual", total.Total.Residual);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, ItemSummary item, ItemArray items)
    {
        json.WriteStartObject();
        json.WriteNumber("layer", item.Layer);
        json.WriteString("direction", NameOf(item.Direction));
        json.WriteString("parameter", item.Parameter);
        json.WriteString("gate", item.Gate);
        json.WriteString("measure", item.Measure.ToString().ToLowerInvariant());
        json.WriteNumber("first_lag", items.FirstLag);
        json.WriteNumber("lags", items.Lags);
        json.WriteBoolean("remainder", items.HasRemainder);
        if (items.HasMergedColumns) WriteSpans(json, items);
        json.WriteStartArray("data");
        for (var i = 0; i < items.Data.Length; i++)
        {
            if (i % (items.Steps * items.Columns) == 0) json.WriteStartArray();
            if (i % items.Columns == 0) json.WriteStartArray();
            WriteValue(json, items.Data[i]);
            if ((i + 1) % items.Columns == 0) json.WriteEndArray();
            if ((i + 1) % (items.Steps * items.Columns) == 0) json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // [T][C] of first lag and count, where the number of a column does not tell.
    private static void WriteSpans(Utf8JsonWriter json, ItemArray items)
    {
        json.WriteStartArray("spans");
        for (var j = 0; j < items.Steps; j++)
        {
            json.WriteStartArray();
            for (var column = 0; column < items.Columns; column++)
            {
                var span = items.SpanOf(j, column);
                json.WriteStartArray();
                json.WriteNumberValue(span.First);
                json.WriteNumberValue(span.Count);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteRows<T>(Utf8JsonWriter json, string name, IReadOnlyList<T>? values, StepSummary step) where T : struct
    {
        if (values is null) return;
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            if (i % step.Steps == 0) json.WriteStartArray();
            if (values[i] is int id) json.WriteNumberValue(id);
            else if (values[i] is float number) WriteValue(json, number);
            if ((i + 1) % step.Steps == 0) json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number) json.WriteNull(name);
        else if (double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteString(name, Text(number));
    }

    private static void WriteValue(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(Text(value));
    }

    private static string Text(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    private static string NameOf(Direction direction) => direction == Direction.Forward ? "forward" : "reverse";
}
