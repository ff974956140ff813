namespace RnnBow.Gpu.Tests;

/// <summary>Random cases, the same ones in every run.</summary>
internal static class NetworkCases
{
    /// <summary>Cases of one cell: 1 to 3 layers, 1 to 4 sequences of 1 to 12 steps.</summary>
    internal static IEnumerable<NetworkCase> Of(CellKind cell, int count)
    {
        var random = new Random(20170000 + (int)cell);
        return Enumerable.Range(0, count).Select(_ => Draw(cell, random)).ToArray();
    }

    /// <summary>
    /// Cases whose layers read both ways: 1 to 3 layers, 1 to 3 sequences of 1 to 10 steps. The last is a stack in a window, whose
    /// remainder lies on both sides.
    /// </summary>
    internal static IEnumerable<NetworkCase> Bidirectional(CellKind cell, int count) => Of(cell, count).Select(network => network with
    {
        Bidirectional = true, Batch = Math.Min(network.Batch, 3), Steps = Math.Min(network.Steps, 10),
    }).Append(new() { Cell = cell, Bidirectional = true, Layers = 2, Steps = 7, Window = 2 });

    private static NetworkCase Draw(CellKind cell, Random random)
    {
        var (batch, steps) = (random.Next(1, 5), random.Next(1, 13));
        return new()
        {
            Cell = cell,
            Layers = random.Next(1, 4),
            Batch = batch,
            Steps = steps,
            Inputs = random.Next(1, 5),
            Hidden = random.Next(1, 6),
            Bias = random.Next(2) == 0,
            BatchFirst = random.Next(2) == 0,
            GivesStates = random.Next(2) == 0,
            Loss = (LossInputs)random.Next(1, 4),
            Window = random.Next(3) == 0 ? null : random.Next(1, steps + 1),
            Sequences = random.Next(3) == 0 ? random.Next(1, batch + 1) : null,
            Seed = random.Next(),
        };
    }
}
