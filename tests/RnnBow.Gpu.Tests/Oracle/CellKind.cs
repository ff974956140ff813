namespace RnnBow.Gpu.Tests;

/// <summary>The four recurrent cells of PyTorch.</summary>
public enum CellKind
{
    RnnTanh,
    RnnRelu,
    Lstm,
    Gru,
}

/// <summary>What PyTorch's documentation says of the cells.</summary>
internal static class CellKinds
{
    internal static string[] Gates(this CellKind kind) => kind switch
    {
        CellKind.Lstm => ["i", "f", "g", "o"],
        CellKind.Gru => ["r", "z", "n"],
        _ => [""],
    };
}
