using Microsoft.Data.Sqlite;

namespace RnnBow.Recording;

/// <summary>Reads what a record holds beside items and totals: units, cancellations and conflict maps of one step.</summary>
internal sealed class DetailReader(RunFileReader reader, StepSummary step)
{
    private readonly ILookup<(int, Direction), UnitCredit> _units = reader.DetailsOf(
        "unit", "gate, means, mean_lags", step.Step,
        row => new UnitCredit(
            row.GetString(2),
            RunFileValues.Array<double>(row.GetFieldValue<byte[]>(3)),
            RunFileValues.Array<double>(row.GetFieldValue<byte[]>(4))));

    private readonly ILookup<(int, Direction), StepCancellation> _cancellations = reader.DetailsOf(
        "cancellation", "parameter, gate, whole, data", step.Step, row => Cancellation(row, step));

    private readonly ILookup<(int, Direction), ConflictMap> _conflicts = reader.DetailsOf(
        "conflict", "time_step, columns, data", step.Step, row => Conflict(row, step));

    private readonly ILookup<(int, Direction), TruncatedGradients> _truncations = reader.DetailsOf(
        "truncation", "parameter, norm, windows, data", step.Step, Truncation);

    private readonly ILookup<(int, Direction), DecayBound> _bounds = reader.DetailsOf(
        "bound", "singular_value, slope", step.Step, row => new DecayBound(RunFileValues.Number(row, 2), RunFileValues.Number(row, 3)));

    /// <summary>The layers and directions of which there is something.</summary>
    public IEnumerable<(int Layer, Direction Direction)> Places =>
        Keys(_units).Union(Keys(_cancellations)).Union(Keys(_conflicts)).Union(Keys(_truncations)).Union(Keys(_bounds));

    /// <summary>A layer with what was found out about it.</summary>
    public LayerItems Complete(LayerItems layer)
    {
        var place = (layer.Layer, layer.Direction);
        return layer with
        {
            Units = [.. _units[place]],
            Cancellations = [.. _cancellations[place]],
            Conflicts = [.. _conflicts[place]],
            Truncations = [.. _truncations[place]],
            Bound = _bounds[place].FirstOrDefault(),
        };
    }

    private static IEnumerable<(int, Direction)> Keys<T>(ILookup<(int, Direction), T> lookup) => lookup.Select(group => group.Key);

    private static StepCancellation Cancellation(SqliteDataReader row, StepSummary step) => new(
        row.GetString(2), row.GetString(3), step.Sequences, step.Steps,
        RunFileValues.Array<double>(row.GetFieldValue<byte[]>(5)), RunFileValues.Number(row, 4));

    private static TruncatedGradients Truncation(SqliteDataReader row)
    {
        var windows = row.GetInt32(4);
        var numbers = RunFileValues.Array<double>(row.GetFieldValue<byte[]>(5), checked(2L * windows * 3));
        TruncatedGradient[] gradients = [.. numbers.Chunk(3).Select(three => new TruncatedGradient(three[0], three[1], three[2]))];
        return new(row.GetString(2), RunFileValues.Number(row, 3), gradients[..windows], gradients[windows..]);
    }

    private static ConflictMap Conflict(SqliteDataReader row, StepSummary step) => new(
        row.GetInt32(2), step.Sequences, row.GetInt32(3), RunFileValues.Array<double>(row.GetFieldValue<byte[]>(4)));
}
