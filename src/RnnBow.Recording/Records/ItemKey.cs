namespace RnnBow.Recording;

/// <summary>Which array of a record: its place in the network, and its measure.</summary>
/// <param name="Layer">The layer, 0 is the one nearest to the input.</param>
/// <param name="Direction">The direction in which the layer reads.</param>
/// <param name="Parameter">weight_ih, weight_hh, bias_ih or bias_hh.</param>
/// <param name="Gate">The gate's letter, or "" for the whole parameter.</param>
/// <param name="Measure">How each item became a number.</param>
public readonly record struct ItemKey(int Layer, Direction Direction, string Parameter, string Gate, Measure Measure)
{
    /// <summary>The arrays of a record, each under its key.</summary>
    public static IEnumerable<(ItemKey Key, ItemArray Items)> All(GradientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return from layer in record.Layers
               from items in layer.Arrays
               select (new ItemKey(layer.Layer, layer.Direction, items.Parameter, items.Gate, items.Measure), items);
    }

    /// <summary>The parameter's name in the state_dict, such as <c>weight_hh_l0_reverse</c>.</summary>
    public string Name => FullName(Layer, Direction, Parameter);

    /// <summary>The name in the state_dict, the gate if there is one, and the measure: <c>weight_hh_l0_reverse gate f, norm</c>.</summary>
    public override string ToString() =>
        $"{Name}{(Gate.Length > 0 ? $" gate {Gate}" : "")}, {RunFileFormat.Name(Measure)}";

    internal static string FullName(int layer, Direction direction, string parameter) =>
        $"{parameter}_l{layer}{(direction == Direction.Reverse ? "_reverse" : "")}";
}
