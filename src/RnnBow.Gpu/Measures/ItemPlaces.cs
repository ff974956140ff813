namespace RnnBow.Gpu;

/// <summary>
/// Where the numbers of a layer's items lie: first one place for each block of gate gradients, then, where there are several gates, one
/// for all gates of a side together. An Elman network and an LSTM have the same gate gradients on either side.
/// </summary>
internal sealed class ItemPlaces
{
    private readonly GateLayout _gates;

    internal ItemPlaces(GateLayout gates)
    {
        _gates = gates;
        if (gates.Count == 1)
            return;
        int[] input = [.. gates.InputBlocks], hidden = [.. gates.HiddenBlocks];
        Sides = input.SequenceEqual(hidden) ? [input] : [input, hidden];
    }

    /// <summary>The blocks of each side that has a place of its own.</summary>
    internal int[][] Sides { get; } = [];

    /// <summary>How many places there are.</summary>
    internal int Count => _gates.Blocks + Sides.Length;

    /// <summary>The place of a parameter's gate, or with null of the whole parameter.</summary>
    internal int Of(RecurrentParameter parameter, int? gate)
    {
        var blocks = _gates.BlocksOf(parameter);
        if (gate is { } one)
            return blocks[one];
        if (Sides.Length == 0)
            return blocks[0];
        return _gates.Blocks + (parameter.IsInputSide() ? 0 : Sides.Length - 1);
    }
}
