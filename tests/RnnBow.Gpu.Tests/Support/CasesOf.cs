namespace RnnBow.Gpu.Tests;

/// <summary>The values that theories run through.</summary>
public static class CasesOf
{
    public static TheoryData<CellKind> Cells => [.. Enum.GetValues<CellKind>()];

    /// <summary>Every cell in TorchSharp's module (false) and in ours (true).</summary>
    public static TheoryData<CellKind, bool> Networks
    {
        get
        {
            var data = new TheoryData<CellKind, bool>();
            foreach (var cell in Enum.GetValues<CellKind>())
            {
                data.Add(cell, false);
                data.Add(cell, true);
            }
            return data;
        }
    }

    /// <summary>Every cell reading forward (false) and both ways (true).</summary>
    public static TheoryData<CellKind, bool> Directions => Networks;

    /// <summary>Every cell in TorchSharp's module and in ours, reading forward (false) and both ways (true).</summary>
    public static TheoryData<CellKind, bool, bool> NetworksAndDirections
    {
        get
        {
            var data = new TheoryData<CellKind, bool, bool>();
            foreach (var cell in Enum.GetValues<CellKind>())
                foreach (var itemized in new[] { false, true })
                    foreach (var bidirectional in new[] { false, true })
                        data.Add(cell, itemized, bidirectional);
            return data;
        }
    }

    /// <summary>The whole parameter (null), then each gate where there is more than one.</summary>
    internal static IEnumerable<int?> Gates(CellKind cell) =>
        cell.Gates().Length == 1 ? [null] : Enumerable.Range(0, cell.Gates().Length).Select(g => (int?)g).Prepend(null);
}
