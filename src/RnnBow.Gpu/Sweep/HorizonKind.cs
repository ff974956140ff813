namespace RnnBow.Gpu;

/// <summary>The kinds of <see cref="Horizon"/>.</summary>
internal enum HorizonKind
{
    Full,
    Window,
    Adaptive,
    Logarithmic,
}
