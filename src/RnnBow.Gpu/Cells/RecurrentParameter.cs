namespace RnnBow.Gpu;

/// <summary>The four parameters of a recurrent layer, in PyTorch's order.</summary>
public enum RecurrentParameter
{
    /// <summary>weight_ih, [G*H, I]: from the input to the gates.</summary>
    WeightIh,

    /// <summary>weight_hh, [G*H, H]: from the previous hidden state to the gates.</summary>
    WeightHh,

    /// <summary>bias_ih, [G*H].</summary>
    BiasIh,

    /// <summary>bias_hh, [G*H].</summary>
    BiasHh,
}

/// <summary>Names and kinds of the four parameters.</summary>
public static class RecurrentParameters
{
    /// <summary>All four, in PyTorch's order.</summary>
    public static IReadOnlyList<RecurrentParameter> All { get; } =
        [RecurrentParameter.WeightIh, RecurrentParameter.WeightHh, RecurrentParameter.BiasIh, RecurrentParameter.BiasHh];

    /// <summary>PyTorch's name without the layer, as weight_hh.</summary>
    public static string Name(this RecurrentParameter parameter) => parameter switch
    {
        RecurrentParameter.WeightIh => "weight_ih",
        RecurrentParameter.WeightHh => "weight_hh",
        RecurrentParameter.BiasIh => "bias_ih",
        RecurrentParameter.BiasHh => "bias_hh",
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "There is no such parameter."),
    };

    internal static bool IsInputSide(this RecurrentParameter parameter) =>
        parameter is RecurrentParameter.WeightIh or RecurrentParameter.BiasIh;

    internal static bool IsBias(this RecurrentParameter parameter) =>
        parameter is RecurrentParameter.BiasIh or RecurrentParameter.BiasHh;
}
