using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>What a picture shows.</summary>
public sealed record StepPictureOptions
{
    /// <summary>The recorded training step; null for the latest.</summary>
    public long? Step { get; init; }

    /// <summary>The layer, 0 is the one nearest to the input.</summary>
    public int Layer { get; init; }

    /// <summary>The direction in which the layer reads.</summary>
    public Direction Direction { get; init; } = Direction.Forward;

    /// <summary>weight_hh, weight_ih, bias_hh or bias_ih; or one of <see cref="ItemNames"/>.</summary>
    public string Parameter { get; init => field = value ?? field; } = "weight_hh";

    /// <summary>The gate's letter, or "" for the whole parameter.</summary>
    public string Gate { get; init => field = value ?? field; } = "";

    /// <summary>How an item became a number.</summary>
    public Measure Measure { get; init; } = Measure.Norm;

    /// <summary>The recorded sequence, counted from 0.</summary>
    public int Sequence { get; init; }

    /// <summary>The step of the window whose loss is followed back; null for the one with the largest gradient.</summary>
    public int? Loss { get; init; }
}
