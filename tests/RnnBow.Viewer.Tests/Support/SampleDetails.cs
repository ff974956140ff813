using System.Text.Json.Nodes;
using RnnBow.Recording;

namespace RnnBow.Viewer.Tests.Support;

/// <summary>Details of known numbers in the records of a <see cref="SampleRun"/>, others at each step and layer.</summary>
public static class SampleDetails
{
    public const int Units = 6;
    public const double SingularValue = 0.8;
    public const double Slope = 0.75;

    /// <summary>The facts of a run that asked for a bound, of a cell that has one or has none.</summary>
    public static RunDescription Described(string cell) =>
        (SampleRun.Description with { Network = SampleRun.Description.Network! with { Cell = cell } })
        .With("recording", new JsonObject { ["details"] = "units, truncation, bound" });

    /// <summary>The record with units of every gate and truncated gradients of each layer.</summary>
    public static GradientRecord With(GradientRecord record) => record with
    {
        Layers =
        [
            .. record.Layers.Select(layer => layer with
            {
                Units = [.. layer.Totals.Select((total, gate) => Credit(record.Step, layer.Layer, gate, total.Gate))],
                Truncations = [Truncated(record.Step, layer.Layer, "weight_ih"), Truncated(record.Step, layer.Layer, "weight_hh")],
            }),
        ],
    };

    /// <summary>The same, with the bound of an Elman layer.</summary>
    public static GradientRecord WithBound(GradientRecord record) => With(record) with
    {
        Layers = [.. With(record).Layers.Select(layer => layer with { Bound = new(SingularValue, Slope) })],
    };

    /// <summary>The record with cancellations of every gate, and the losses at the steps 2 and 5 of the window against each other.</summary>
    public static GradientRecord WithAgreement(GradientRecord record) => record with
    {
        Layers =
        [
            .. record.Layers.Select(layer => layer with
            {
                Cancellations = [.. layer.Totals.Select((total, gate) => Cancelled(layer.Layer, gate, total.Gate))],
                Conflicts = [Map(layer.Layer, 2), Map(layer.Layer, 5)],
            }),
        ],
    };

    /// <summary>At least 1, another at each place; at the last step of the window no loss reaches the weights.</summary>
    public static double Cancellation(int layer, int gate, int s, int j) =>
        j == SampleRun.Window - 1 ? double.NaN : 1 + (0.5 * j) + (0.1 * gate) + (0.01 * layer) + (0.001 * s);

    /// <summary>1 on the diagonal, and of both signs beside it; NaN where a column holds no loss.</summary>
    public static double Cosine(int layer, int timeStep, int s, int first, int second)
    {
        if (timeStep + Math.Max(first, second) >= SampleRun.Window) return double.NaN;
        return first == second ? 1 : Math.Cos((first + 1) * (second + 1)) * (1 - (0.1 * layer) - (0.05 * timeStep) - (0.01 * s));
    }

    private static StepCancellation Cancelled(int layer, int gate, string name) => new(
        "weight_hh", name, SampleRun.Sequences, SampleRun.Window,
        [
            .. from s in Enumerable.Range(0, SampleRun.Sequences)
               from j in Enumerable.Range(0, SampleRun.Window)
               select Cancellation(layer, gate, s, j),
        ],
        whole: 3);

    private static ConflictMap Map(int layer, int timeStep) => new(
        timeStep, SampleRun.Sequences, SampleRun.Columns,
        [
            .. from s in Enumerable.Range(0, SampleRun.Sequences)
               from first in Enumerable.Range(0, SampleRun.Columns)
               from second in Enumerable.Range(0, SampleRun.Columns)
               select Cosine(layer, timeStep, s, first, second),
        ]);

    /// <summary>Unit u = 4 gets nothing; the others are neither in order nor alike.</summary>
    public static double Mean(long step, int layer, int gate, int unit) =>
        unit == 4 ? 0 : (1 + (unit * 5 % Units) + (0.1 * layer) + (0.01 * gate)) / (1 + step);

    public static double MeanLag(int unit) => unit == 4 ? double.NaN : 0.5 * (unit + 1);

    private static UnitCredit Credit(long step, int layer, int gate, string name) => new(
        name,
        [.. Enumerable.Range(0, Units).Select(unit => Mean(step, layer, gate, unit))],
        [.. Enumerable.Range(0, Units).Select(MeanLag)]);

    private static TruncatedGradients Truncated(long step, int layer, string parameter)
    {
        var norm = 2.0 + layer + parameter.Length;
        return new(parameter, norm, Series(norm, 0.5 - (0.001 * step)), Series(norm, 1));
    }

    // The longer the window, the nearer to the whole gradient.
    private static TruncatedGradient[] Series(double norm, double slowness) =>
    [
        .. from k in Enumerable.Range(1, SampleRun.Window)
           let kept = 1 - (Math.Pow(0.3, k / slowness) * 0.9)
           select new TruncatedGradient(norm * norm * kept * kept, norm * kept, norm * (1 - kept) * 1.5),
    ];
}
