using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

/// <summary>What a case's sweep takes by the estimate, for ceilings that make groups of it.</summary>
internal static class CeilingCase
{
    internal static SweepMemory MemoryOf(NetworkCase network, ScalarType type, RecordingOptions options) => new()
    {
        Steps = network.Steps,
        Inputs = network.Inputs,
        Hidden = network.Hidden,
        Layers = network.Layers,
        Directions = network.Directions.Length,
        Gates = network.Cell switch { CellKind.Lstm => GateLayout.Lstm, CellKind.Gru => GateLayout.Gru, _ => GateLayout.Elman },
        HasCellState = network.Cell == CellKind.Lstm,
        Type = type,
        Device = TestDevice.Current,
        Options = options,
    };
}
